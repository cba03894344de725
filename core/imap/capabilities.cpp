// What a server says it can do, and what of it turned out to be true.
#include "imap/session_types.h"

#include <array>

namespace postrider::imap {

namespace {

struct Known {
    const char *word;
    Capability capability;
};

constexpr std::array<Known, 46> Table{{
    {"IDLE", Capability::Idle}, {"UIDPLUS", Capability::UidPlus}, {"MOVE", Capability::Move},
    {"CONDSTORE", Capability::CondStore}, {"QRESYNC", Capability::QResync}, {"ENABLE", Capability::Enable},
    {"COMPRESS=DEFLATE", Capability::Compress}, {"SPECIAL-USE", Capability::SpecialUse},
    {"CREATE-SPECIAL-USE", Capability::CreateSpecialUse}, {"LIST-EXTENDED", Capability::ListExtended},
    {"LIST-STATUS", Capability::ListStatus}, {"ESEARCH", Capability::ESearch}, {"LITERAL+", Capability::LiteralPlus},
    {"LITERAL-", Capability::LiteralMinus}, {"OBJECTID", Capability::ObjectId}, {"PREVIEW", Capability::Preview},
    {"SAVEDATE", Capability::SaveDate}, {"UNSELECT", Capability::Unselect}, {"NAMESPACE", Capability::Namespace},
    {"ID", Capability::Id}, {"SASL-IR", Capability::SaslIr}, {"QUOTA", Capability::Quota}, {"X-GM-EXT-1", Capability::Gmail},
    {"XLIST", Capability::Xlist}, {"IMAP4REV2", Capability::Imap4rev2}, {"LOGINDISABLED", Capability::LoginDisabled},
    {"STARTTLS", Capability::StartTls}, {"NOTIFY", Capability::Notify}, {"BINARY", Capability::Binary},
    {"UTF8=ACCEPT", Capability::Utf8Accept}, {"UTF8=ONLY", Capability::Utf8Accept}, {"ACL", Capability::Acl}, {"LIST-MYRIGHTS", Capability::ListMyRights},
    {"METADATA", Capability::Metadata}, {"METADATA-SERVER", Capability::ServerMetadata}, {"STATUS=SIZE", Capability::StatusSize},
    {"APPENDLIMIT", Capability::AppendLimit}, {"CATENATE", Capability::Catenate}, {"MULTIAPPEND", Capability::MultiAppend},
    {"SEARCHRES", Capability::SearchRes}, {"REPLACE", Capability::Replace}, {"PARTIAL", Capability::Partial},
    {"UIDONLY", Capability::UidOnly}, {"MESSAGELIMIT", Capability::MessageLimit}, {"INPROGRESS", Capability::InProgress},
    {"UNAUTHENTICATE", Capability::Unauthenticate},
}};

/// The number of "APPENDLIMIT=35651584"; nothing where no such word is there, or without a number.
std::optional<quint64> parameter(const QList<QByteArray> &words, const QByteArray &name)
{
    for (const QByteArray &word : words) {
        bool ok = false;
        const quint64 value = word.startsWith(name) ? word.mid(name.size()).toULongLong(&ok) : 0;
        if (ok)
            return value;
    }
    return std::nullopt;
}

} // namespace

const char *capabilityName(Capability capability)
{
    for (const Known &known : Table) {
        if (known.capability == capability)
            return known.word;
    }
    return "";
}

void Capabilities::set(const QList<QByteArray> &words)
{
    m_words.clear();
    for (const QByteArray &word : words)
        m_words.append(word.toUpper());
    m_bits = 0;
    m_known = true;
    for (const QByteArray &word : std::as_const(m_words)) {
        for (const Known &known : Table) {
            if (word == known.word || (known.capability == Capability::MessageLimit && word.startsWith("MESSAGELIMIT=")))
                m_bits |= bit(known.capability);
        }
    }
    if (has(Capability::QResync)) // RFC 7162 section 3.2.3
        m_bits |= bit(Capability::CondStore);
    if (has(Capability::Metadata)) // RFC 5464 section 4: that of the server is a part of it
        m_bits |= bit(Capability::ServerMetadata);
    if (has(Capability::Imap4rev2)) { // RFC 9051 appendix E: part of the base
        for (const Capability part : {Capability::Idle, Capability::UidPlus, Capability::Move, Capability::Enable, Capability::SpecialUse,
                                      Capability::ListExtended, Capability::ListStatus, Capability::ESearch, Capability::Unselect,
                                      Capability::Namespace, Capability::SaslIr, Capability::SearchRes, Capability::StatusSize,
                                      Capability::Binary})
            m_bits |= bit(part);
        if (!has(Capability::LiteralPlus))
            m_bits |= bit(Capability::LiteralMinus);
    }
}

void Capabilities::clear()
{
    m_words.clear();
    m_bits = 0;
    m_known = false;
}

bool Capabilities::has(Capability capability) const { return ((m_bits & ~m_latched) & bit(capability)) != 0; }

QList<QByteArray> Capabilities::authMechanisms() const
{
    QList<QByteArray> mechanisms;
    for (const QByteArray &word : m_words) {
        if (word.startsWith("AUTH="))
            mechanisms.append(word.mid(5));
    }
    return mechanisms;
}

std::optional<quint64> Capabilities::appendLimit() const
{
    const std::optional<quint64> limit = parameter(m_words, "APPENDLIMIT=");
    return limit == 0xffffffffu ? std::nullopt : limit; // Cyrus means "none" by it
}

std::optional<quint32> Capabilities::messageLimit() const
{
    const std::optional<quint64> limit = parameter(m_words, "MESSAGELIMIT=");
    return limit && *limit > 0 && *limit <= 0xffffffffu ? std::optional<quint32>(quint32(*limit)) : std::nullopt;
}

bool Capabilities::isOnlyRev2() const
{
    return m_words.contains("IMAP4REV2") && !m_words.contains("IMAP4REV1") && !m_words.contains("IMAPREV1");
}

bool Capabilities::isImap4() const
{
    return m_words.contains("IMAP4REV1") || m_words.contains("IMAP4REV2") || m_words.contains("IMAPREV1");
}

} // namespace postrider::imap
