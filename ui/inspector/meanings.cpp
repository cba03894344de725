#include "inspector/meanings.h"

#include "inspector/meanings_tables.h"

#include <QCoreApplication>

namespace postrider::ui {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes the first blank-separated word off `rest`.
QByteArrayView takeWord(QByteArrayView &rest)
{
    rest = rest.trimmed();
    const qsizetype end = rest.indexOf(' ');
    const QByteArrayView word = end < 0 ? rest : rest.first(end);
    rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    return word;
}

bool isNumber(QByteArrayView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), isDigit);
}

bool same(QByteArrayView a, const char *b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// "AUTHENTICATIONFAILED" of "[AUTHENTICATIONFAILED] text", "UIDNEXT" of "[UIDNEXT 4392] ...".
QByteArrayView responseCode(QByteArrayView text)
{
    text = text.trimmed();
    if (!text.startsWith('['))
        return {};
    const qsizetype end = text.indexOf(']');
    QByteArrayView inside = end < 0 ? text.sliced(1) : text.sliced(1, end - 1);
    return takeWord(inside);
}

Meaning stateMeaning(QByteArrayView state, QByteArrayView rest, bool tagged)
{
    Meaning meaning;
    if (same(state, "NO") || same(state, "BAD") || same(state, "BYE"))
        meaning.tone = same(state, "BYE") ? Meaning::Tone::Plain : Meaning::Tone::Bad;
    else if (tagged)
        meaning.tone = Meaning::Tone::Good;
    const QByteArrayView code = responseCode(rest);
    const QString words = code.isEmpty() ? QString() : meaningOfResponseCode(code);
    // What the greeting or the sign-in adds about capabilities is not the news.
    if (!words.isEmpty() && !same(code, "CAPABILITY"))
        meaning.text = words;
    else if (tagged && meaning.tone == Meaning::Tone::Good)
        meaning.text = QCoreApplication::translate("Meanings", "done");
    else if (!tagged && same(state, "OK"))
        meaning.text = QCoreApplication::translate("Meanings", "the server is there");
    else
        meaning.text = lookUpMeaning(MeaningTable::ImapResponse, state);
    return meaning;
}

bool isState(QByteArrayView word)
{
    return same(word, "OK") || same(word, "NO") || same(word, "BAD") || same(word, "BYE") || same(word, "PREAUTH");
}

Meaning untaggedMeaning(QByteArrayView rest)
{
    const QByteArrayView word = takeWord(rest);
    if (isState(word))
        return stateMeaning(word, rest, false);
    if (isNumber(word))
        return {lookUpMeaning(MeaningTable::ImapNumbered, takeWord(rest))};
    return {lookUpMeaning(MeaningTable::ImapResponse, word)};
}

/// True for "250 ok", "250-SIZE", "354": three digits, then a blank, a hyphen or the end (RFC 5321 section 4.2).
bool isSmtpReply(QByteArrayView line)
{
    return line.size() >= 3 && line[0] >= '2' && line[0] <= '5' && isDigit(line[1]) && isDigit(line[2])
           && (line.size() == 3 || line[3] == ' ' || line[3] == '-');
}

Meaning smtpMeaning(QByteArrayView line)
{
    Meaning meaning;
    const int code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    QByteArrayView rest = line.size() > 4 ? line.sliced(4) : QByteArrayView();
    const QByteArrayView first = takeWord(rest);
    if (code >= 400)
        meaning.tone = Meaning::Tone::Bad;
    else if (code == 235)
        meaning.tone = Meaning::Tone::Good;

    const QString exact = meaningOfEnhancedCode(first);
    const bool vague = first.endsWith(".0.0") || code < 400;
    if (!exact.isEmpty() && !vague)
        meaning.text = exact;
    else if (code == 250 && lookUpMeaning(MeaningTable::SmtpExtension, first) != QString())
        meaning.text = lookUpMeaning(MeaningTable::SmtpExtension, first);
    else if (code == 250 && first.endsWith(".1.0"))
        meaning.text = QCoreApplication::translate("Meanings", "sender accepted");
    else if (code == 250 && first.endsWith(".1.5"))
        meaning.text = QCoreApplication::translate("Meanings", "recipient accepted");
    else
        meaning.text = meaningOfReplyCode(code);
    return meaning;
}

Meaning receivedMeaning(QByteArrayView line)
{
    if (isSmtpReply(line))
        return smtpMeaning(line);
    QByteArrayView rest = line;
    const QByteArrayView tag = takeWord(rest);
    if (tag == "*")
        return untaggedMeaning(rest);
    if (tag == "+")
        return {QCoreApplication::translate("Meanings", "go on")};
    if (tag == "+OK")
        return {QCoreApplication::translate("Meanings", "all is well"), Meaning::Tone::Good};
    if (tag == "-ERR") {
        const QString why = lookUpMeaning(MeaningTable::Pop3Code, responseCode(rest));
        if (!why.isEmpty())
            return {why, Meaning::Tone::Bad};
        return {QCoreApplication::translate("Meanings", "refused"), Meaning::Tone::Bad};
    }
    const QByteArrayView state = takeWord(rest);
    return isState(state) && !isNumber(tag) ? stateMeaning(state, rest, true) : Meaning();
}

Meaning sentMeaning(QByteArrayView line)
{
    QByteArrayView rest = line;
    const QByteArrayView first = takeWord(rest);
    if (same(first, "DONE"))
        return {lookUpMeaning(MeaningTable::ImapCommand, first)};
    // An IMAP command has a tag with a digit in front of it; SMTP and POP3 commands begin with the verb.
    const bool tagged = std::any_of(first.begin(), first.end(), isDigit) && !rest.isEmpty();
    if (!tagged) {
        const QString smtp = lookUpMeaning(MeaningTable::SmtpCommand, first);
        return {smtp.isEmpty() ? lookUpMeaning(MeaningTable::Pop3Command, first) : smtp};
    }
    const QByteArrayView verb = takeWord(rest);
    if (!same(verb, "UID"))
        return {lookUpMeaning(MeaningTable::ImapCommand, verb)};
    const QByteArray both = "UID " + takeWord(rest).toByteArray();
    return {lookUpMeaning(MeaningTable::ImapCommand, both)};
}

} // namespace

Meaning meaningOf(TranscriptLine::Direction direction, QByteArrayView line)
{
    line = line.trimmed();
    if (line.isEmpty())
        return {};
    switch (direction) {
    case TranscriptLine::Direction::Sent:
        return sentMeaning(line);
    case TranscriptLine::Direction::Received:
        return receivedMeaning(line);
    case TranscriptLine::Direction::Note:
        return {};
    }
    return {};
}

QString meaningOfResponseCode(QByteArrayView code)
{
    return lookUpMeaning(MeaningTable::ImapCode, code);
}

QString meaningOfEnhancedCode(QByteArrayView code)
{
    // RFC 3463 section 2: class "." subject "." detail
    if (code.size() < 5 || code[1] != '.' || (code[0] != '2' && code[0] != '4' && code[0] != '5'))
        return {};
    const QByteArrayView subjectAndDetail = code.sliced(2);
    const QString exact = lookUpMeaning(MeaningTable::EnhancedCode, subjectAndDetail);
    if (!exact.isEmpty())
        return exact;
    const qsizetype dot = subjectAndDetail.indexOf('.');
    return dot <= 0 ? QString() : lookUpMeaning(MeaningTable::EnhancedSubject, subjectAndDetail.first(dot));
}

QString meaningOfReplyCode(int code)
{
    const QString exact = lookUpMeaning(MeaningTable::SmtpReply, QByteArray::number(code));
    if (!exact.isEmpty() || code < 200 || code > 599)
        return exact;
    if (code < 300)
        return QCoreApplication::translate("Meanings", "accepted");
    if (code < 400)
        return QCoreApplication::translate("Meanings", "go on");
    return code < 500 ? QCoreApplication::translate("Meanings", "not now; try later")
                      : QCoreApplication::translate("Meanings", "refused for good");
}

} // namespace postrider::ui
