#include "mime/rtf.h"

#include "mime/charset.h"

#include <array>
#include <vector>

namespace postrider::mime {

namespace {

constexpr size_t MaxGroups = 1'000;
constexpr qsizetype MaxRtf = 10 * 1024 * 1024;
constexpr quint32 Compressed = 0x75465A4C;   // "LZFu"
constexpr quint32 Uncompressed = 0x414C454D; // "MELA"

// The dictionary's first octets: MS-OXRTFCP section 2.1.2.1.
constexpr char Preset[] =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    "MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
constexpr size_t PresetSize = sizeof(Preset) - 1;
static_assert(PresetSize == 207);

quint32 le32(QByteArrayView in, qsizetype at)
{
    const auto octet = [&](qsizetype i) { return quint32(static_cast<unsigned char>(in[at + i])); };
    return octet(0) | octet(1) << 8 | octet(2) << 16 | octet(3) << 24;
}

/// What a '{' opens and its '}' ends.
struct Group {
    bool skipped = false; // a destination that is no text
    bool htmlTag = false; // {\*\htmltag ...}: HTML that the RTF leaves out
    bool htmlRtf = false; // \htmlrtf: text that the HTML does not have
    int unicodeSkip = 1;  // \ucN: characters that stand in for a \u
};

bool isSkippedDestination(const QByteArray &word)
{
    static constexpr std::array<const char *, 22> Names{
        "fonttbl", "colortbl",  "stylesheet", "info",      "pict",         "object",    "header",
        "footer",  "headerl",   "headerr",    "footerl",   "footerr",      "listtable", "listoverridetable",
        "rsidtbl", "generator", "themedata",  "datastore", "latentstyles", "filetbl",   "revtbl",
        "xmlnstbl"};
    return std::any_of(Names.begin(), Names.end(), [&word](const char *name) { return word == name; });
}

class RtfReader final
{
public:
    explicit RtfReader(QByteArrayView in)
        : m_in(in)
    {
        m_groups.push_back({});
    }
    RtfText run()
    {
        while (m_at < m_in.size()) {
            const char c = m_in[m_at++];
            if (c == '\\')
                control();
            else if (c == '{')
                open();
            else if (c == '}')
                close();
            else if (c != '\r' && c != '\n' && c != '\0')
                octet(c);
        }
        flush();
        RtfText result;
        result.text = m_text.trimmed();
        if (m_fromHtml)
            result.html = m_html;
        return result;
    }

private:
    Group &group() { return m_groups.back(); }

    void open()
    {
        flush();
        if (m_groups.size() < MaxGroups)
            m_groups.push_back(m_groups.back());
        else
            ++m_tooDeep;
    }
    void close()
    {
        flush();
        if (m_tooDeep > 0)
            --m_tooDeep;
        else if (m_groups.size() > 1)
            m_groups.pop_back();
    }

    void control()
    {
        if (m_at >= m_in.size())
            return;
        const char c = m_in[m_at];
        if (c == '\'') {
            hexOctet();
            return;
        }
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
            ++m_at;
            if (c == '*')
                star();
            else if (c == '~')
                character(QChar(0xA0));
            else if (c == '\\' || c == '{' || c == '}')
                octet(c);
            else if (c == '\n' || c == '\r')
                lineBreak();
            return;
        }
        const qsizetype start = m_at;
        while (m_at < m_in.size() && m_at - start < 32
               && ((m_in[m_at] >= 'a' && m_in[m_at] <= 'z') || (m_in[m_at] >= 'A' && m_in[m_at] <= 'Z')))
            ++m_at;
        const QByteArray word = m_in.sliced(start, m_at - start).toByteArray();
        int number = 0;
        bool negative = false;
        bool hasNumber = false;
        if (m_at < m_in.size() && m_in[m_at] == '-') {
            negative = true;
            ++m_at;
        }
        while (m_at < m_in.size() && m_in[m_at] >= '0' && m_in[m_at] <= '9') {
            number = std::min(number * 10 + (m_in[m_at] - '0'), 100'000'000);
            hasNumber = true;
            ++m_at;
        }
        if (m_at < m_in.size() && m_in[m_at] == ' ')
            ++m_at;
        apply(word, negative ? -number : number, hasNumber);
    }

    /// "\*": a destination that readers may not know. Only HTML's is of interest.
    void star()
    {
        flush();
        if (m_in.sliced(m_at).startsWith("\\htmltag"))
            group().htmlTag = true;
        else
            group().skipped = true;
    }

    void apply(const QByteArray &word, int number, bool hasNumber)
    {
        if (word == "par" || word == "line" || word == "sect" || word == "page" || word == "row") {
            lineBreak();
        } else if (word == "tab" || word == "cell") {
            character(u'\t');
        } else if (word == "u") {
            flush();
            character(QChar(char16_t(number & 0xFFFF)));
            skipStandIns(group().unicodeSkip);
        } else if (word == "uc") {
            group().unicodeSkip = std::clamp(number, 0, 16);
        } else if (word == "ansicpg" && number > 0) {
            const QByteArray codec = codecForLabel("windows-" + QByteArray::number(number));
            m_codec = codec.isEmpty() ? codecForLabel("cp" + QByteArray::number(number)) : codec;
        } else if (word == "fromhtml" && number == 1) {
            m_fromHtml = true;
        } else if (word == "htmlrtf") {
            flush();
            group().htmlRtf = !hasNumber || number != 0;
        } else if (word == "bin") {
            m_at = std::min(m_at + std::max(0, number), m_in.size());
        } else if (isSkippedDestination(word)) {
            group().skipped = true;
        } else {
            named(word);
        }
    }

    void named(const QByteArray &word)
    {
        struct Name {
            const char *word;
            char16_t character;
        };
        static constexpr std::array<Name, 9> Names{{{"emdash", 0x2014},
                                                    {"endash", 0x2013},
                                                    {"bullet", 0x2022},
                                                    {"lquote", 0x2018},
                                                    {"rquote", 0x2019},
                                                    {"ldblquote", 0x201C},
                                                    {"rdblquote", 0x201D},
                                                    {"emspace", 0x2003},
                                                    {"enspace", 0x2002}}};
        for (const Name &name : Names) {
            if (word == name.word)
                character(QChar(name.character));
        }
    }

    void hexOctet()
    {
        const QByteArray hex = m_in.sliced(m_at + 1, std::min<qsizetype>(2, m_in.size() - m_at - 1)).toByteArray();
        bool ok = false;
        const int value = hex.toInt(&ok, 16);
        m_at = std::min(m_at + 3, m_in.size());
        if (ok && hex.size() == 2)
            octet(char(value));
    }

    /// The characters behind \u that are for readers without Unicode.
    void skipStandIns(int count)
    {
        for (; count > 0 && m_at < m_in.size() && m_in[m_at] != '{' && m_in[m_at] != '}'; --count) {
            if (m_in[m_at] != '\\')
                ++m_at;
            else if (m_at + 1 < m_in.size() && m_in[m_at + 1] == '\'')
                m_at = std::min(m_at + 4, m_in.size());
            else
                break;
        }
    }

    void octet(char c) { m_pending.append(c); }
    void flush()
    {
        if (m_pending.isEmpty())
            return;
        const QString text = decodeDeclared(m_pending, m_codec);
        m_pending.clear();
        append(text);
    }
    void character(QChar c)
    {
        flush();
        append(QString(c));
    }
    void lineBreak() { character(u'\n'); }
    void append(const QString &text)
    {
        const Group &now = group();
        if (now.htmlTag) {
            m_html += text;
            return;
        }
        if (now.skipped)
            return;
        m_text += text;
        if (!now.htmlRtf)
            m_html += text;
    }

    QByteArrayView m_in;
    qsizetype m_at = 0;
    std::vector<Group> m_groups;
    size_t m_tooDeep = 0;
    QByteArray m_codec = "windows-1252";
    QByteArray m_pending; // octets of one code page, decoded together: its characters may take two
    QString m_text;
    QString m_html;
    bool m_fromHtml = false;
};

} // namespace

QByteArray decompressRtf(QByteArrayView in, qsizetype limit)
{
    constexpr qsizetype HeaderSize = 16;
    constexpr size_t Window = 4096;
    if (in.size() < HeaderSize)
        return {};
    const qsizetype rawSize = std::min<qsizetype>(le32(in, 4), limit);
    const quint32 kind = le32(in, 8);
    if (kind == Uncompressed)
        return in.sliced(HeaderSize, std::min(rawSize, in.size() - HeaderSize)).toByteArray();
    if (kind != Compressed)
        return {};
    std::array<char, Window> window{};
    std::copy_n(Preset, PresetSize, window.begin());
    size_t write = PresetSize;
    QByteArray out;
    // One octet of flags and eight references of two octets make at most 136: the size named is not believed.
    out.reserve(std::min<qsizetype>(rawSize, in.size() * 9));
    const auto put = [&](char c) {
        out.append(c);
        window[write] = c;
        write = (write + 1) % Window;
    };
    for (qsizetype at = HeaderSize; at < in.size() && out.size() < rawSize;) {
        const auto flags = static_cast<unsigned char>(in[at++]);
        for (int bit = 0; bit < 8 && at < in.size() && out.size() < rawSize; ++bit) {
            if (!(flags & (1 << bit))) {
                put(in[at++]);
                continue;
            }
            if (at + 1 >= in.size())
                return out;
            const unsigned reference = unsigned(static_cast<unsigned char>(in[at])) << 8 | static_cast<unsigned char>(in[at + 1]);
            at += 2;
            size_t read = reference >> 4;
            if (read == write) // the end: section 2.1.3.1.4
                return out;
            for (unsigned i = 0; i < (reference & 15) + 2 && out.size() < rawSize; ++i) {
                put(window[read]);
                read = (read + 1) % Window;
            }
        }
    }
    return out;
}

RtfText textOfRtf(QByteArrayView rtf)
{
    return RtfReader(rtf.first(std::min(rtf.size(), MaxRtf))).run();
}

} // namespace postrider::mime
