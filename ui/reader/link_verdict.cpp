#include "reader/link_verdict.h"

#include "mime/text_safety.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestLink = 4096;

QString withoutWww(const QString &host)
{
    return host.startsWith(u"www."_s) ? host.mid(4) : host;
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Link)
};

} // namespace

QString hostInText(const QString &text)
{
    static const QRegularExpression pattern(
        uR"(^\s*(?:[a-z]+://)?(?:[^\s/@]*@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*)\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+|\d{1,3}))(?:[:/?#]\S*)?\s*$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (text.size() > LongestLink) {
        return {};
    }
    // As the reader sees it: marks without width, wide letters, other full stops and what stands around it change no name.
    QString seen = mime::cleanForDisplay(text, LongestLink).normalized(QString::NormalizationForm_KC);
    seen.replace(QChar(0x3002), u'.');
    static const QRegularExpression around(uR"(^[\s<>()\[\]"'‹›«»→]+|[\s<>()\[\]"'‹›«»→.,!]+$)"_s);
    seen.remove(around);
    const QRegularExpressionMatch match = pattern.match(seen);
    return match.hasMatch() ? withoutWww(match.captured(1).toLower()) : QString();
}

LinkVerdict judgeLink(const QString &href, const QString &text)
{
    LinkVerdict verdict;
    const QUrl url(href.trimmed(), QUrl::TolerantMode);
    const QString scheme = url.scheme().toLower();
    if (scheme == u"mailto"_s) {
        verdict.kind = LinkVerdict::Kind::Mail;
        return verdict;
    }
    if ((scheme != u"http"_s && scheme != u"https"_s) || !url.isValid() || url.host().isEmpty()) {
        return verdict;
    }
    // QUrl keeps names in punycode unless it trusts the top domain; here the letters themselves are judged.
    const QString real = QUrl::fromAce(url.host(QUrl::FullyEncoded).toLatin1(), QUrl::IgnoreIDNWhitelist).toLower();
    const bool mixed = mime::hasMixedScripts(real);
    verdict.host = mixed ? mime::punycodeDomain(real) : real;
    verdict.kind = LinkVerdict::Kind::Ask;
    const QString claimed = hostInText(text);
    const QString bare = withoutWww(real);
    if (!claimed.isEmpty() && claimed != bare && !bare.endsWith(u'.' + claimed)) {
        verdict.why = Words::tr("The text says %1, but the link goes to %2.").arg(claimed, verdict.host);
    } else if (mixed) {
        verdict.why = Words::tr("The name of this site mixes letters that look alike: it is %1.").arg(verdict.host);
    } else if (!url.userInfo().isEmpty()) {
        verdict.why = Words::tr("What stands before the @ is not the site: the link goes to %1.").arg(verdict.host);
    } else if (href.size() > LongestLink) {
        verdict.why = Words::tr("This link is unusually long. It goes to %1.").arg(verdict.host);
    } else {
        verdict.kind = LinkVerdict::Kind::Open;
    }
    return verdict;
}

} // namespace postrider::ui
