#include "imap/session_types.h"

#include <array>

namespace postrider::imap {

namespace {

struct Known {
    const char *word;
    Capability capability;
};

constexpr std::array<Known, 27> Table{{
    {"IDLE", Capability::Idle}, {"UIDPLUS", Capability::UidPlus}, {"MOVE", Capability::Move},
    {"CONDSTORE", Capability::CondStore}, {"QRESYNC", Capability::QResync}, {"ENABLE", Capability::Enable},
    {"COMPRESS=DEFLATE", Capability::Compress}, {"SPECIAL-USE", Capability::SpecialUse},
    {"CREATE-SPECIAL-USE", Capability::CreateSpecialUse}, {"LIST-EXTENDED", Capability::ListExtended},
    {"LIST-STATUS", Capability::ListStatus}, {"ESEARCH", Capability::ESearch}, {"LITERAL+", Capability::LiteralPlus},
    {"LITERAL-", Capability::LiteralMinus}, {"OBJECTID", Capability::ObjectId}, {"PREVIEW", Capability::Preview},
    {"SAVEDATE", Capability::SaveDate}, {"UNSELECT", Capability::Unselect}, {"NAMESPACE", Capability::Namespace},
    {"ID", Capability::Id}, {"SASL-IR", Capability::SaslIr}, {"QUOTA", Capability::Quota}, {"X-GM-EXT-1", Capability::Gmail},
    {"XLIST", Capability::Xlist}, {"IMAP4REV2", Capability::Imap4rev2}, {"LOGINDISABLED", Capability::LoginDisabled},
    {"STARTTLS", Capability::StartTls},
}};

} // namespace

void Capabilities::set(const QList<QByteArray> &words)
{
    m_words.clear();
    for (const QByteArray &word : words)
        m_words.append(word.toUpper());
    m_bits = 0;
    m_known = true;
    for (const QByteArray &word : std::as_const(m_words)) {
        for (const Known &known : Table) {
            if (word == known.word)
                m_bits |= bit(known.capability);
        }
    }
    if (has(Capability::QResync)) // RFC 7162 section 3.2.3
        m_bits |= bit(Capability::CondStore);
    if (has(Capability::Imap4rev2)) { // RFC 9051 appendix E: part of the base
        for (const Capability part : {Capability::Idle, Capability::UidPlus, Capability::Move, Capability::Enable, Capability::SpecialUse,
                                      Capability::ListExtended, Capability::ListStatus, Capability::ESearch, Capability::Unselect,
                                      Capability::Namespace, Capability::SaslIr})
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
    for (const QByteArray &word : m_words) {
        bool ok = false;
        const quint64 limit = word.startsWith("APPENDLIMIT=") ? word.mid(12).toULongLong(&ok) : 0;
        if (ok)
            return limit;
    }
    return std::nullopt;
}

bool Capabilities::isImap4() const
{
    return m_words.contains("IMAP4REV1") || m_words.contains("IMAP4REV2") || m_words.contains("IMAPREV1");
}

} // namespace postrider::imap
