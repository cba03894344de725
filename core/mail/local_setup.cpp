#include "mail/local_setup.h"

#include "mail/local_mail_service.h"
#include "sync/sign_in_ladder.h"

#include <QCoreApplication>
#include <QLocale>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

/// Requests of set-ups are apart from those of the windows, which count upwards from 1.
quint64 nextRequest()
{
    static quint64 last = quint64(1) << 62;
    return ++last;
}

quint64 newestLine(const Transcript &transcript)
{
    const std::vector<TranscriptLine> lines = transcript.lines();
    return lines.empty() ? 0 : lines.back().number;
}

} // namespace

LocalSetup::LocalSetup(LocalMailService &service) : m_service(service), m_firstLine(newestLine(service.transcript())), m_request(nextRequest())
{
    askWhetherKeychainRuns();
}

LocalSetup::~LocalSetup() { cancel(); }

void LocalSetup::cancel()
{
    m_kept.clear();
    m_service.engineRoom().post([id = m_request](EngineFloor &floor) { floor.endRequest(id); });
}

void LocalSetup::askWhetherKeychainRuns()
{
    std::function<void(bool)> answer = [this](bool works) { m_noKeychain = !works; };
    auto [kept, callback] = makeCallback<bool>(std::move(answer));
    m_kept.push_back(kept);
    m_service.engineRoom().post([tell = callback](EngineFloor &floor) { tell(floor.credentials.keepsSecrets()); });
}

void LocalSetup::discover(const QString &address)
{
    cancel();
    std::function<void(account::Discovery)> answer = [this](const account::Discovery &discovery) { onDiscovered(discovery); };
    auto [kept, callback] = makeCallback<account::Discovery>(std::move(answer));
    m_kept.push_back(kept);
    const bool askDatabase = m_service.preferences().lookUpProviders;
    m_service.engineRoom().post([id = m_request, address, askDatabase, done = callback](EngineFloor &floor) {
        floor.startRequest(id, runDiscovery(floor, address, askDatabase, done));
    });
}

Task<> LocalSetup::runDiscovery(EngineFloor &floor, QString address, bool askDatabase, DiscoveredCallback done)
{
    const std::unique_ptr<account::NetworkLookup> lookup = account::makeNetworkLookup(floor.timers);
    account::DiscoveryTools tools{*lookup, floor.setupConnector, floor.timers, floor.providers, askDatabase};
    const account::Discovery discovery = co_await account::discover(address, tools);
    done(discovery);
}

void LocalSetup::onDiscovered(const account::Discovery &discovery)
{
    m_pop3 = discovery.pop3;
    if (!discovery.found) {
        Q_EMIT settingsNotFound(discovery.why, discovery.settings);
        return;
    }
    QString hint = discovery.hint;
    if (!discovery.helpUrl.isEmpty())
        hint += (hint.isEmpty() ? QString() : u" "_s) + discovery.helpUrl;
    Q_EMIT settingsFound(discovery.settings, discovery.source, discovery.needsConsent, hint);
}

void LocalSetup::check(const AccountSettings &settings, const QString &password)
{
    cancel();
    m_settings = settings;
    m_password = password;
    m_checked = false;
    m_certificate.reset();
    m_steps.clear();
    std::function<void(std::vector<SetupStep>)> changed = [this](const std::vector<SetupStep> &steps) {
        m_steps = steps;
        Q_EMIT stepsChanged();
    };
    std::function<void(bool, std::optional<net::CertificateInfo>)> finished = [this](bool ok, const std::optional<net::CertificateInfo> &certificate) {
        m_checked = ok;
        m_certificate = certificate;
        Q_EMIT checked(ok);
    };
    auto [keptChanged, onChanged] = makeCallback<std::vector<SetupStep>>(std::move(changed));
    auto [keptFinished, onFinished] = makeCallback<bool, std::optional<net::CertificateInfo>>(std::move(finished));
    m_kept = {keptChanged, keptFinished};
    m_service.engineRoom().post([id = m_request, settings, password, steps = onChanged, done = onFinished](EngineFloor &floor) {
        floor.startRequest(id, runCheck(floor, settings, password, steps, done));
    });
}

Task<> LocalSetup::runCheck(EngineFloor &floor, AccountSettings settings, QString password, StepsCallback changed, CheckedCallback done)
{
    sync::LadderServices services{floor.setupConnector, floor.timers, floor.random, &floor.transcript, &floor.credentials};
    sync::SignInLadder ladder(services, settings, [changed](const std::vector<SetupStep> &steps) { changed(steps); });
    const bool ok = co_await ladder.climb(password);
    std::optional<net::CertificateInfo> refused;
    if (const std::optional<Failure> failure = ladder.failure(); failure && failure->kind == Failure::Kind::Tls) {
        for (const std::optional<ServerSettings> &server : {settings.incoming, settings.outgoing}) {
            if (server && !refused)
                refused = floor.setupConnector.refusedCertificate(server->host, server->port);
        }
    }
    done(ok, refused);
}

QString LocalSetup::certificateText() const
{
    if (!m_certificate)
        return {};
    const QLocale locale;
    QStringList lines;
    lines += QCoreApplication::translate("LocalSetup", "Belongs to: %1").arg(m_certificate->subject);
    lines += QCoreApplication::translate("LocalSetup", "Names: %1").arg(m_certificate->names.mid(0, 20).join(u", "_s));
    lines += QCoreApplication::translate("LocalSetup", "Issued by: %1").arg(m_certificate->issuer);
    lines += QCoreApplication::translate("LocalSetup", "Valid from %1 to %2")
                 .arg(locale.toString(m_certificate->validFrom.date(), QLocale::LongFormat), locale.toString(m_certificate->validUntil.date(), QLocale::LongFormat));
    lines += QCoreApplication::translate("LocalSetup", "SHA-256: %1").arg(net::toFingerprint(m_certificate->sha256));
    return lines.join(u'\n');
}

QByteArray LocalSetup::certificateHash() const { return m_certificate ? m_certificate->sha256 : QByteArray(); }

bool LocalSetup::certificateMayBeTrusted() const
{
    if (!m_certificate)
        return false;
    for (const SetupStep &step : m_steps) {
        if (step.failure)
            return step.failure->cause == Failure::Cause::CertificateSelfSigned || step.failure->cause == Failure::Cause::CertificateUntrusted;
    }
    return false;
}

void LocalSetup::finish()
{
    if (!m_checked)
        return;
    m_checked = false;
    if (m_settings.id.isValid())
        m_service.replaceAccount(m_settings, m_password);
    else
        m_service.addAccount(m_settings, m_password);
    m_password.clear();
}

QString LocalSetup::report() const
{
    QStringList lines;
    for (const SetupStep &step : m_steps) {
        static const QStringList Marks{u"-"_s, u"…"_s, u"ok"_s, u"FAILED"_s, u"-"_s};
        lines += u"[%1] %2 %3 (%4 ms)"_s.arg(Marks.at(int(step.state)), step.title, step.failure ? step.failure->message() : step.detail, QString::number(step.milliseconds));
    }
    lines += QString();
    for (const TranscriptLine &line : m_service.transcript().lines(m_firstLine)) {
        const QString mark = line.direction == TranscriptLine::Direction::Sent ? u"C: "_s : line.direction == TranscriptLine::Direction::Received ? u"S: "_s : u"   "_s;
        lines += mark + QString::fromUtf8(line.text);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace postrider::mail
