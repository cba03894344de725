#include "mime/subject.h"

#include <QStringView>
#include <array>

namespace postrider::mime {

namespace {

constexpr int MaxPrefixes = 200;

constexpr std::array<QStringView, 26> ReplyWords{u"re",  u"aw", u"sv",   u"antw", u"antwort", u"vs",   u"ref",  u"odp", u"ynt",
                                                 u"res", u"rv", u"ré",   u"r",    u"atb",     u"yan",  u"vá",   u"bls", u"rif",
                                                 u"απ",  u"на", u"回复", u"回覆", u"答复",    u"回信", u"返信", u"답장"};
constexpr std::array<QStringView, 15> ForwardWords{u"fwd", u"fw", u"wg",   u"tr",   u"enc",  u"vb",   u"doorst", u"pd",
                                                   u"i",   u"vl", u"转发", u"轉寄", u"转寄", u"転送", u"전달"};

bool isColon(QChar c) { return c == u':' || c == QChar(0xFF1A); }

/// Length of "Re:", "RE[2]:", "Aw (3) :" at the start of `text`, 0 if there is none.
qsizetype prefixLength(QStringView text)
{
    qsizetype word = 0;
    while (word < text.size() && text[word].isLetter() && word < 10)
        ++word;
    if (word == 0)
        return 0;
    const QStringView name = text.first(word);
    const auto same = [name](QStringView known) { return name.compare(known, Qt::CaseInsensitive) == 0; };
    if (!std::any_of(ReplyWords.begin(), ReplyWords.end(), same) && !std::any_of(ForwardWords.begin(), ForwardWords.end(), same))
        return 0;
    qsizetype i = word;
    const auto skipBlanks = [&] {
        while (i < text.size() && text[i].isSpace())
            ++i;
    };
    skipBlanks();
    if (i < text.size() && (text[i] == u'[' || text[i] == u'(' || text[i] == u'^' || text[i] == u'*')) {
        const QChar close = text[i] == u'[' ? u']' : u')';
        const bool bracketed = text[i] == u'[' || text[i] == u'(';
        ++i;
        const qsizetype digits = i;
        while (i < text.size() && text[i].isDigit() && i - digits < 6)
            ++i;
        if (i == digits || (bracketed && (i >= text.size() || text[i] != close)))
            return 0;
        i += bracketed ? 1 : 0;
        skipBlanks();
    }
    return i < text.size() && isColon(text[i]) ? i + 1 : 0;
}

/// Length of a "[list tag]" at the start, 0 if there is none.
qsizetype tagLength(QStringView text)
{
    if (!text.startsWith(u'['))
        return 0;
    const qsizetype close = text.indexOf(u']');
    return close > 0 && close <= 80 && !text.first(close).sliced(1).contains(u'[') ? close + 1 : 0;
}

struct Stripped {
    QStringView text;       // prefixes and the tags before them taken off
    bool anyPrefix = false;
};

Stripped strip(QStringView text)
{
    Stripped result{text.trimmed(), false};
    for (int i = 0; i < MaxPrefixes; ++i) {
        QStringView rest = result.text;
        while (const qsizetype tag = tagLength(rest)) // a tag goes only with a prefix behind it
            rest = rest.sliced(tag).trimmed();
        const qsizetype prefix = prefixLength(rest);
        if (prefix == 0)
            break;
        result.text = rest.sliced(prefix).trimmed();
        result.anyPrefix = true;
    }
    return result;
}

} // namespace

BaseSubject baseSubject(const QString &subject)
{
    Stripped stripped = strip(subject);
    BaseSubject result;
    result.isReplyOrForward = stripped.anyPrefix;
    QStringView text = stripped.text;
    while (text.endsWith(QStringView(u"(fwd)"), Qt::CaseInsensitive)) {
        text = text.chopped(5).trimmed();
        result.isReplyOrForward = true;
    }
    // RFC 5256 section 2.1 step 4: leading blobs go unless nothing is left.
    while (const qsizetype tag = tagLength(text)) {
        const QStringView rest = text.sliced(tag).trimmed();
        if (rest.isEmpty())
            break;
        text = rest;
    }
    result.text = text.toString().simplified();
    return result;
}

QString replySubject(const QString &subject)
{
    const QString rest = strip(subject).text.toString().simplified();
    return rest.isEmpty() ? QStringLiteral("Re:") : QStringLiteral("Re: ") + rest;
}

QString forwardSubject(const QString &subject)
{
    const QString rest = strip(subject).text.toString().simplified();
    return rest.isEmpty() ? QStringLiteral("Fwd:") : QStringLiteral("Fwd: ") + rest;
}

} // namespace postrider::mime
