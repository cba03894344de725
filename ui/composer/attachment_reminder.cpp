#include "composer/attachment_reminder.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

/// Words of all languages at once: people write in more than the one their desktop speaks.
const QRegularExpression &words()
{
    static const QRegularExpression expression(
        u"\\b(?:"
        // English; "attach to", "attached to the joint" and the like are let through by the words after it
        "attached(?!\\s+to\\b)|attachments?|attaching|I(?:'ve|’ve| have)? attach|see enclosed|enclosed "
        "(?:is|are|please|you|file|document)|"
        "please find enclosed|"
        // German
        "angehängt\\w*|Anhang|Anhänge|Anlagen?(?=\\s+(?:finden|sende|schicke|erhalten)|[.,:)])|im "
        "Anhang|anbei|beigefügt\\w*|beiliegend\\w*|"
        // French
        "ci-joint\\w*|pièces? jointes?|en annexe|"
        // Spanish, Portuguese
        "adjunt[oa]s?|adjuntamos|archivos? adjuntos?|anexo|anexos|em anexo|anexei|segue anexo|"
        // Italian
        "allegat[oaie]|in allegato|"
        // Dutch
        "bijlagen?|bijgevoegd\\w*|"
        // Swedish, Danish, Norwegian
        "bifogar|bifogad[et]?|bifogade|bilag[ao]n?|bilaga|bilagor|vedhæft\\w*|vedlagt\\w*|vedlegg\\w*|vedheft\\w*|"
        // Polish, Czech, Slovak
        "załącz\\w*|w załączniku|v příloze|přílohy|přikládám|v prílohe|prikladám|"
        // Finnish, Hungarian, Turkish
        "liitteenä|liitteet|liitetiedosto\\w*|mellékel\\w*|csatol\\w*|ekte|ekteki|"
        // Russian, Ukrainian, Greek
        "вложени[еяи]|во вложении|прилага[юе]\\w*|прикрепл\\w*|прикладаю|вкладенн\\w*|επισυνάπτ\\w*|συνημμέν\\w*"
        ")\\b|添付|附件|附上|첨부"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

bool startsForwarded(QStringView line)
{
    return line.startsWith(u"-----") && line.endsWith(u"-----") && line.size() > 12;
}

/// What the user wrote: no quotes, no line that ends in a colon right above one, nothing below the signature.
QString ownText(const QString &body)
{
    QStringList own;
    for (const QString &line : body.split(u'\n')) {
        if (line == u"-- "_s || startsForwarded(QStringView(line).trimmed()))
            break;
        if (line.startsWith(u'>')) {
            if (!own.isEmpty() && own.constLast().trimmed().endsWith(u':'))
                own.removeLast();
            continue;
        }
        own.append(line);
    }
    return own.join(u'\n');
}

} // namespace

QString attachmentWord(const QString &subject, const QString &body)
{
    // "Re: attached drawings" is somebody else's word.
    const bool ownSubject = !subject.contains(u':');
    const QString text = ownSubject ? subject + u'\n' + ownText(body) : ownText(body);
    return words().match(text).captured();
}

} // namespace postrider::ui
