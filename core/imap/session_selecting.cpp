// Selecting a mailbox, and leaving it.
#include "imap/session.h"

namespace postrider::imap {

namespace {

constexpr size_t MaxChanged = 100 * 1000; // some 60 MB

/// RFC 8474 section 4.1. Anything else would be garbage used as a key.
bool isObjectId(const QByteArray &id)
{
    for (const char c : id) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    }
    return !id.isEmpty() && id.size() <= 255;
}

void applySelectCode(const ResponseCode &code, SelectResult *result)
{
    using Kind = ResponseCode::Kind;
    switch (code.kind) {
    case Kind::UidValidity:
        result->uidValidity = UidValidity(code.number <= 0xffffffffu ? quint32(code.number) : 0);
        break;
    case Kind::UidNext:
        result->uidNext = Uid(code.number <= 0xffffffffu ? quint32(code.number) : 0);
        break;
    case Kind::HighestModSeq:
        result->highestModSeq = ModSeq(code.number);
        break;
    case Kind::NoModSeq:
        result->noModSeq = true;
        break;
    case Kind::UidNotSticky:
        result->uidNotSticky = true;
        break;
    case Kind::ReadOnly:
        result->readOnly = true;
        break;
    case Kind::PermanentFlags:
        result->newKeywords = code.words.contains("\\*");
        result->permanentFlags = flagSetFromNames(code.words);
        result->permanentFlags.keywords.removeAll("\\*");
        break;
    case Kind::MailboxId:
        if (isObjectId(code.words.value(0)))
            result->mailboxId = code.words.value(0);
        break;
    default:
        break;
    }
}

} // namespace

/// One SELECT under way. What comes before [CLOSED] is still the old mailbox's (RFC 9051 section 7.1).
struct Session::Selecting {
    SelectRequest request;
    SelectResult result;
    bool qresync = false;
    bool isNew = false;   ///< nothing was selected before, or [CLOSED] has come
    bool tooMany = false; ///< more has changed than is kept here

    void take(Fetch fetch)
    {
        if (!fetch.uid.isValid() || tooMany)
            return;
        if (isNew && request.onChanged) {
            request.onChanged(std::move(fetch));
            return;
        }
        tooMany = result.changed.size() >= MaxChanged;
        if (tooMany)
            result.changed = {};
        else
            result.changed.push_back(std::move(fetch));
    }
    void takeCode(const ResponseCode &code)
    {
        if (code.is(ResponseCode::Kind::Closed)) {
            result = SelectResult();
            isNew = true;
            tooMany = false;
        } else {
            applySelectCode(code, &result);
        }
    }
};

Connection::Handler Session::selectHandler(const std::shared_ptr<Selecting> &selecting)
{
    return [selecting](Response &response) {
        SelectResult &result = selecting->result;
        if (const auto *const status = std::get_if<Status>(&response)) {
            selecting->takeCode(status->code);
            const bool forOthers = status->code.is(ResponseCode::Kind::Alert) || status->code.is(ResponseCode::Kind::Capability)
                || status->code.is(ResponseCode::Kind::NotificationOverflow);
            return status->isOk() && !forOthers;
        }
        if (const auto *const exists = std::get_if<Exists>(&response)) {
            result.exists = exists->count;
        } else if (const auto *const flags = std::get_if<FlagsData>(&response)) {
            result.flags = flags->flags;
        } else if (const auto *const vanished = std::get_if<Vanished>(&response)) {
            result.vanished.unite(vanished->uids);
        } else if (auto *const fetch = std::get_if<Fetch>(&response)) {
            selecting->take(std::move(*fetch));
        } else {
            return std::holds_alternative<Recent>(response) || std::holds_alternative<Expunge>(response);
        }
        return true;
    };
}

QByteArray Session::selectParameters(const SelectRequest &request, bool qresync) const
{
    if (!qresync)
        return m_capabilities.has(Capability::CondStore) && !m_condStoreEnabled ? "(CONDSTORE)" : QByteArray();
    QByteArray parameters = "(QRESYNC (" + QByteArray::number(request.uidValidity.value()) + ' '
        + QByteArray::number(request.modSeq.value());
    const QByteArray known = request.knownUids.toImap();
    if (!known.isEmpty() && known.size() <= m_quirks.maxCommandLine)
        parameters += ' ' + known;
    return parameters + "))";
}

/// The tagged answer has come, and is in the result.
void Session::onSelected(Selecting *selecting)
{
    SelectResult &result = selecting->result;
    const SelectRequest &request = selecting->request;
    // The old mailbox is gone, whatever the answer (RFC 9051 section 6.3.2).
    m_selected.clear();
    m_changes.clear();
    m_changesHeld = 0;
    applySelectCode(result.reply.code, &result);
    if (result.permanentFlags == FlagSet())
        result.permanentFlags = result.newKeywords ? result.flags : FlagSet();
    result.readOnly = result.readOnly || request.readOnly;
    // A server that does not know this UIDVALIDITY, or keeps no MODSEQ, ignores the parameter without a word.
    result.resynced = selecting->qresync && result.reply.isOk() && result.uidValidity == request.uidValidity && !result.noModSeq
        && result.highestModSeq.isValid() && !selecting->tooMany;
    if (request.onChanged) { // those of a server that does not say [CLOSED]
        for (Fetch &fetch : std::exchange(result.changed, {}))
            request.onChanged(std::move(fetch));
    }
    if (result.reply.isOk())
        m_selected = request.mailbox;
    m_sequence.reset(result.reply.isOk() ? result.exists : 0);
}

Task<SelectResult> Session::selectOnce(SelectRequest request, bool withParameters)
{
    const auto selecting = std::make_shared<Selecting>();
    selecting->qresync = withParameters && m_qresyncEnabled && request.uidValidity.isValid() && request.modSeq.isValid();
    selecting->isNew = m_selected.isEmpty();
    const QByteArray parameters = withParameters ? selectParameters(request, selecting->qresync) : QByteArray();
    Command command(request.readOnly ? "EXAMINE" : "SELECT");
    command.mailbox(wireName(request.mailbox));
    if (!parameters.isEmpty())
        command.syntax(parameters);
    selecting->request = std::move(request);
    Connection::RunOptions options;
    options.exclusive = true;
    options.closeIfDropped = true;
    options.streams = true; // it counts for itself what it keeps
    // Not where this goes on: what comes right behind the answer is news of the new mailbox already.
    options.onAnswer = [this, selecting](const Reply &reply) {
        selecting->result.reply = reply;
        onSelected(selecting.get());
    };
    co_await m_connection->run(std::move(command), selectHandler(selecting), std::move(options));
    co_return selecting->result;
}

Task<SelectResult> Session::select(SelectRequest request)
{
    SelectResult result = co_await selectOnce(request, true);
    const bool lied = result.reply.kind == Status::Kind::Bad && m_capabilities.has(Capability::CondStore);
    if (!lied)
        co_return result;
    // It offers CONDSTORE but does not understand it: once more as to a server without.
    latchOff(Capability::QResync);
    latchOff(Capability::CondStore);
    m_qresyncEnabled = m_condStoreEnabled = false;
    SelectResult plain = co_await selectOnce(request, false);
    co_return plain;
}

Task<Reply> Session::unselect()
{
    if (m_selected.isEmpty() || !m_capabilities.has(Capability::Unselect)) // CLOSE would expunge
        co_return Reply();
    use(Capability::Unselect);
    const Reply reply = co_await runExclusive(Command("UNSELECT"), Connection::Handler());
    if (reply.isOk()) {
        m_selected.clear();
        m_changes.clear();
        m_sequence.reset(0);
    }
    co_return reply;
}

bool Session::setKnownUids(const UidSet &uids)
{
    return !m_qresyncEnabled && m_sequence.fill(uids) == SequenceMap::Outcome::Kept;
}

} // namespace postrider::imap
