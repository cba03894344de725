// Mailbox: which messages the server has whose headers are not here.
#include "sync/flows/mailbox.h"

#include <QCoreApplication>

namespace postrider::sync {

namespace {

// Without ESEARCH each UID is seven octets of answer, so the search goes down in windows.
constexpr quint32 FirstWindow = 2'000;
constexpr quint32 LaterWindow = 200'000;

} // namespace

/// UIDs below UIDNEXT that were not looked at yet.
UidSet Mailbox::uncovered() const
{
    if (!m_state.uidNext.isValid())
        return {Uid(1), Uid(0xffffffffu)};
    if (m_state.uidNext.value() <= 1)
        return {};
    UidSet rest(Uid(1), Uid(m_state.uidNext.value() - 1));
    rest.subtract(m_state.covered);
    return rest;
}

/// Searches downwards until something is missing, or nothing is left.
Task<> Mailbox::findMissing()
{
    const bool compact = m_session.capabilities().has(imap::Capability::ESearch);
    quint32 window = FirstWindow;
    while (m_missing.isEmpty() && m_searchedTo != Uid(1)) {
        const Uid top = m_searchedTo.isValid()      ? Uid(m_searchedTo.value() - 1)
                        : m_state.uidNext.isValid() ? Uid(std::max(1u, m_state.uidNext.value() - 1))
                                                    : Uid(0xffffffffu);
        const bool whole = compact || !m_state.uidNext.isValid() || top.value() <= window;
        const Uid bottom = whole ? Uid(1) : Uid(top.value() - window + 1);
        const UidSet range = uncovered().intersected(UidSet(bottom, top));
        if (!range.isEmpty()) {
            const QByteArray criteria = "UID " + UidSet(range.smallest(), range.largest()).toImap();
            const imap::SearchResult found = co_await m_session.uidSearch(criteria);
            m_host.onAnswer();
            imap::requireOk(found.reply,
                            QCoreApplication::translate("Sync", "The messages of “%1” could not be listed.").arg(m_folder.name));
            m_missing = found.uids.intersected(range);
            m_missing.subtract(m_known);
            if (!m_state.uidNext.isValid()) // a server that does not tell it
                m_state.uidNext = Uid(std::max(found.uids.largest(), m_known.largest()).value() + 1);
        }
        m_searchedTo = bottom;
        window = LaterWindow;
    }
}

} // namespace postrider::sync
