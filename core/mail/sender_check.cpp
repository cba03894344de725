#include "mail/sender_check.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr size_t LeastTraces = 20;

/// The domain a person sees; several authors stand for none.
QString shownDomain(const AddressList &from)
{
    return from.size() == 1 ? from.front().domain() : QString();
}

QString domainIn(const QByteArray &value)
{
    return QString::fromUtf8(value.mid(value.indexOf('@') + 1)).trimmed().toLower();
}

/// Relaxed alignment (RFC 7489 section 3.1.1), without a list of public suffixes: nobody but its owner can sign for a domain, and
/// what belongs to a domain is the owner's too.
bool isAligned(const QString &signer, const QString &domain)
{
    if (signer.count(u'.') < 1)
        return false;
    return signer == domain || domain.endsWith(u'.' + signer) || (domain.count(u'.') > 0 && signer.endsWith(u'.' + domain));
}

SenderCheck::State verdict(const mime::AuthenticationResults &results, const QString &domain)
{
    using State = SenderCheck::State;
    if (const mime::AuthenticationResult *dmarc = results.find("dmarc")) {
        const QString about = domainIn(dmarc->property("header.from"));
        const bool ofThis = about.isEmpty() || about == domain;
        if (dmarc->result == "pass" && ofThis)
            return State::Passed;
        if (dmarc->result == "fail" && ofThis)
            return State::Failed;
    }
    bool signedByOthers = false;
    bool brokenSignature = false;
    for (const mime::AuthenticationResult &result : results.results) {
        if (result.method != "dkim")
            continue;
        const QByteArray signer = result.property("header.d");
        const QString by = domainIn(signer.isEmpty() ? result.property("header.i") : signer);
        if (result.result == "pass" && isAligned(by, domain))
            return State::Passed;
        signedByOthers = signedByOthers || result.result == "pass";
        brokenSignature = brokenSignature || (result.result == "fail" && isAligned(by, domain));
    }
    const mime::AuthenticationResult *spf = results.find("spf");
    const bool wrongHost = spf && (spf->result == "fail" || spf->result == "softfail");
    // A list or a forwarder breaks either; both broken, and nobody else answering for it, is another matter.
    return brokenSignature && wrongHost && !signedByOthers ? State::Failed : State::Unknown;
}

} // namespace

Border borderOf(const QString &incomingHost, const std::vector<QByteArray> &seen)
{
    Border border;
    if (const std::optional<mime::BorderServer> known = mime::knownBorder(incomingHost.toLatin1())) {
        border.state = Border::State::Known;
        border.server = *known;
        return border;
    }
    const QByteArray learned = mime::learnedBorderId(seen);
    if (!learned.isEmpty()) {
        border.state = Border::State::Known;
        border.server.id = learned;
        return border;
    }
    const auto silent = std::count_if(seen.begin(), seen.end(), [](const QByteArray &id) { return id.isEmpty(); });
    border.sawResults = silent < std::ptrdiff_t(seen.size());
    if (seen.size() >= LeastTraces && size_t(silent) * 10 > seen.size() * 9)
        border.state = Border::State::Silent;
    return border;
}

std::optional<QByteArray> borderTrace(const mime::HeaderFields &headers)
{
    if (!headers.contains("Received"))
        return std::nullopt;
    return mime::topmostAuthenticationServer(headers);
}

SenderCheck checkSender(const mime::HeaderFields &headers, const AddressList &from, const Border &border)
{
    SenderCheck check;
    check.domain = shownDomain(from);
    if (border.state != Border::State::Known || check.domain.isEmpty())
        return check;
    const std::optional<mime::AuthenticationResults> results = mime::trustedAuthenticationResults(headers, border.server);
    if (!results)
        return check;
    check.server = QString::fromUtf8(results->server);
    check.state = verdict(*results, check.domain);
    return check;
}

bool permissionHolds(const mime::HeaderFields &headers, const AddressList &from, const Border &border)
{
    if (border.state == Border::State::Silent)
        return true;
    if (border.state == Border::State::Known)
        return checkSender(headers, from, border).state == SenderCheck::State::Passed;
    const QByteArray topmost = mime::topmostAuthenticationServer(headers);
    if (topmost.isEmpty())
        return !border.sawResults;
    Border assumed;
    assumed.state = Border::State::Known;
    assumed.server.id = topmost;
    return checkSender(headers, from, assumed).state == SenderCheck::State::Passed;
}

QByteArray toJson(const std::vector<QByteArray> &seen)
{
    QJsonArray array;
    for (size_t i = seen.size() > MostBorderTraces ? seen.size() - MostBorderTraces : 0; i < seen.size(); ++i)
        array.append(QString::fromUtf8(seen[i].left(300)));
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

std::vector<QByteArray> borderTracesFromJson(const QByteArray &json)
{
    std::vector<QByteArray> seen;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        if (value.isString() && seen.size() < MostBorderTraces)
            seen.push_back(value.toString().toUtf8());
    }
    return seen;
}

} // namespace postrider::mail
