#include "setup/setup_window.h"

#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "mail/sign_in_methods.h"
#include "setup/failure_advice.h"
#include "setup/ladder_page.h"
#include "setup/server_form.h"
#include "setup/servers_page.h"
#include "setup/setup_values.h"
#include "setup/you_page.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

using StepState = mail::SetupStep::State;

SetupWindow::SetupWindow(mail::MailService &service, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_setup(service.newSetup())
    , m_changing(false)
{
    build();
    connectAll();
    m_you->focusFirst();
}

SetupWindow::SetupWindow(mail::MailService &service, const AccountSettings &existing, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_setup(service.newSetup())
    , m_settings(existing)
    , m_changing(true)
    , m_typedByHand(true)
{
    build();
    connectAll();
    m_you->setName(existing.identities.empty() ? QString() : existing.defaultIdentity().name);
    m_you->setAddress(existing.address());
    m_you->setAddressFixed();
    m_servers->setServers(existing);
    m_servers->setAddress(existing.address());
    if (existing.incoming)
        m_servers->incoming()->fixProtocol();
    updatePasswordNeed();
    m_you->focusFirst();
}

SetupWindow::~SetupWindow() = default;

void SetupWindow::build()
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_changing ? tr("Servers of %1").arg(m_settings.address()) : tr("Add an account"));
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 42);
    setMinimumSize(fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 26);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Grid * 4, Grid * 4, Grid * 4, Grid * 2);
    column->setSpacing(0);
    m_title = new QLabel(m_changing ? tr("Change the servers") : tr("Add your account"));
    m_title->setFont(titleFont(font()));
    column->addWidget(m_title);
    column->addSpacing(Grid);
    m_stages = new QLabel;
    m_stages->setTextFormat(Qt::RichText);
    column->addWidget(m_stages);
    column->addSpacing(Grid * 3);

    m_pages = new QStackedWidget;
    m_you = new YouPage;
    m_ladder = new LadderPage;
    m_servers = new ServersPage;
    for (QWidget *page : {static_cast<QWidget *>(m_you), static_cast<QWidget *>(m_ladder), static_cast<QWidget *>(m_servers)})
        m_pages->addWidget(page);
    column->addWidget(m_pages, 1);
    column->addSpacing(Grid);
    column->addWidget(new HairLine);
    column->addSpacing(Grid * 2);

    m_back = new FormButton(tr("Back"));
    nameField(m_back, "Back", tr("Back"));
    m_byHand = new FormButton(tr("Set up by hand"), FormButton::Look::Quiet);
    nameField(m_byHand, "Set up by hand", tr("Set up by hand"));
    m_copy = new FormButton(tr("Copy report"));
    nameField(m_copy, "Copy report", tr("Copy report"));
    m_copy->setToolTip(tr("Puts the steps and the conversation on the clipboard; passwords are hidden"));
    m_next = new FormButton(tr("Continue"), FormButton::Look::Primary);
    nameField(m_next, "Continue", tr("Continue"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Grid);
    buttons->addWidget(m_back);
    buttons->addWidget(m_byHand);
    buttons->addStretch(1);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_next);
    column->addLayout(buttons);
}

void SetupWindow::connectAll()
{
    m_you->setKeepsPassword(!m_setup->passwordWillNotBeKept());
    connect(m_back, &QPushButton::clicked, this, &SetupWindow::back);
    connect(m_byHand, &QPushButton::clicked, this, &SetupWindow::byHand);
    connect(m_copy, &QPushButton::clicked, this, &SetupWindow::copyReport);
    connect(m_next, &QPushButton::clicked, this, &SetupWindow::next);
    connect(m_ladder, &LadderPage::editRequested, this, &SetupWindow::byHand);
    connect(m_servers, &ServersPage::edited, this, [this] {
        m_typedByHand = true;
        updatePasswordNeed();
    });
    connect(m_setup.get(), &mail::Setup::stepsChanged, this, &SetupWindow::stepsChanged);
    connect(m_setup.get(), &mail::Setup::settingsFound, this, &SetupWindow::found);
    connect(m_setup.get(), &mail::Setup::settingsNotFound, this, &SetupWindow::notFound);
    connect(m_setup.get(), &mail::Setup::checked, this, &SetupWindow::checked);
    showPage(Page::You);
}

void SetupWindow::showPage(Page page)
{
    if (page == Page::Servers && m_page != Page::Servers)
        m_beforeServers = m_page;
    m_page = page;
    updatePasswordNeed();
    m_pages->setCurrentIndex(int(page));
    updateButtons();
    updateStages();
}

void SetupWindow::updatePasswordNeed()
{
    AccountSettings typed = m_settings;
    if (m_typedByHand)
        m_servers->takeServers(typed);
    m_you->setNeedsPassword(mail::needsPassword(typed));
}

void SetupWindow::setPhase(Phase phase)
{
    m_phase = phase;
    updateButtons();
    updateStages();
}

void SetupWindow::updateButtons()
{
    const bool onLadder = m_page == Page::Ladder;
    const bool busy = onLadder && (m_phase == Phase::Discovering || m_phase == Phase::Checking);
    const bool done = onLadder && m_phase == Phase::Done;
    QString verb = tr("Continue");
    if (onLadder && m_phase == Phase::Consent)
        verb = tr("Sign in");
    else if (onLadder && m_phase == Phase::Failed)
        verb = tr("Try again");
    else if (done)
        verb = m_changing ? tr("Close") : tr("Open my mail");
    m_next->setText(verb);
    m_next->updateGeometry();
    m_next->setEnabled(!busy);
    m_back->setVisible(m_page != Page::You && !done);
    m_byHand->setVisible(m_page != Page::Servers && !done && !m_changing);
    m_copy->setText(tr("Copy report"));
    m_copy->setVisible(onLadder && (m_phase == Phase::Failed || done));
    m_ladder->setEditable(!done);
}

void SetupWindow::updateStages()
{
    const bool done = m_page == Page::Ladder && m_phase == Phase::Done;
    const int current = done ? 2 : m_page == Page::You ? 0 : 1;
    const Tones tones(palette());
    const QStringList names{tr("1 · You"), tr("2 · Servers"), tr("3 · Done")};
    QStringList parts;
    for (int i = 0; i < names.size(); ++i) {
        parts.append(i == current ? u"<b><font color=\"%1\">%2</font></b>"_s.arg(tones.accent.name(), names[i].toHtmlEscaped())
                                  : u"<font color=\"%1\">%2</font>"_s.arg(tones.faint.name(), names[i].toHtmlEscaped()));
    }
    m_stages->setText(parts.join(u"&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;"_s));
    m_stages->setAccessibleName(tr("Step %1 of 3: %2").arg(current + 1).arg(names[current]));
}

void SetupWindow::next()
{
    switch (m_page) {
    case Page::You:
        leaveYou();
        return;
    case Page::Servers:
        leaveServers();
        return;
    case Page::Ladder:
        break;
    }
    if (m_phase == Phase::Done)
        close();
    else if (m_phase == Phase::Consent || m_phase == Phase::Failed)
        check();
}

void SetupWindow::leaveYou()
{
    if (!m_you->isComplete())
        return;
    m_servers->setAddress(m_you->address());
    if (m_changing) {
        showPage(Page::Servers);
        m_servers->incoming()->focusHost();
    } else if (m_typedByHand) {
        check();
    } else if (m_discoveredFor == m_you->address()) {
        check();
    } else {
        discover();
    }
}

void SetupWindow::leaveServers()
{
    if (!m_servers->isComplete())
        return;
    m_servers->takeServers(m_settings);
    m_typedByHand = true;
    m_source = tr("Typed by hand");
    if (!m_you->isComplete()) {
        showPage(Page::You);
        m_you->isComplete();
        return;
    }
    check();
}

void SetupWindow::back()
{
    stop();
    if (m_page == Page::Servers) {
        showPage(m_changing ? Page::You : m_beforeServers);
    } else if (m_changing) {
        showPage(Page::Servers);
    } else {
        showPage(Page::You);
    }
    if (m_page == Page::You)
        m_you->focusFirst();
}

void SetupWindow::byHand()
{
    stop();
    m_servers->setAddress(m_you->address());
    if (!m_typedByHand && !m_discoveredFor.isEmpty())
        m_servers->setServers(m_settings);
    showPage(Page::Servers);
    m_servers->incoming()->focusHost();
}

void SetupWindow::stop()
{
    if (m_phase != Phase::Discovering && m_phase != Phase::Checking)
        return;
    m_setup->cancel();
    setPhase(Phase::Typing);
}

void SetupWindow::discover()
{
    const QString address = m_you->address();
    m_ladder->panel()->showNothing();
    m_ladder->setSteps({});
    m_ladder->setReport({});
    m_ladder->setSource(StepState::Running, tr("Looking for the settings of %1").arg(Address{{}, address}.domain()),
                        tr("A built-in table, the domain itself, its DNS, usual names"));
    showPage(Page::Ladder);
    setPhase(Phase::Discovering);
    m_setup->discover(address);
}

QString SetupWindow::sourceTitle() const
{
    return m_typedByHand ? tr("Servers: %1").arg(hostsOf(m_settings)) : tr("Settings for %1").arg(Address{{}, m_you->address()}.domain());
}

void SetupWindow::found(const AccountSettings &settings, const QString &source, bool needsConsent, const QString &hint)
{
    if (m_phase != Phase::Discovering)
        return;
    m_settings = settings;
    m_discoveredFor = m_you->address();
    m_source = source;
    m_hint = hint;
    m_servers->setServers(settings);
    m_servers->incoming()->setAlternative(m_setup->pop3Server());
    m_servers->setNote({});
    m_ladder->setSource(StepState::Done, sourceTitle(), source);
    if (!needsConsent) {
        check();
        return;
    }
    setPhase(Phase::Consent);
    m_ladder->panel()->showMessage(
        Tone::Info, tr("Mail of %1 is handled by %2.").arg(Address{{}, m_discoveredFor}.domain(), hostsOf(m_settings)),
        tr("Your password will be sent to these servers, encrypted. Sign in only if you know them as yours."));
    m_ladder->panel()->addButton(tr("Use other servers"), [this] { byHand(); });
    m_ladder->revealPanel();
    m_next->setFocus();
}

void SetupWindow::notFound(const QString &why, const AccountSettings &guess)
{
    if (m_phase != Phase::Discovering)
        return;
    m_settings = guess;
    m_discoveredFor.clear();
    m_ladder->setSource(StepState::Failed, tr("No settings were found for %1").arg(Address{{}, m_you->address()}.domain()), why);
    m_servers->setServers(guess);
    m_servers->setNote(tr("%1 These names are guesses: compare them with what your provider says.").arg(why));
    setPhase(Phase::Typing);
    m_page = Page::You; // Back leads to the address, not to an empty ladder
    showPage(Page::Servers);
    m_servers->incoming()->focusHost();
}

void SetupWindow::check()
{
    if (!m_you->isComplete()) {
        showPage(Page::You);
        return;
    }
    if (m_typedByHand)
        m_servers->takeServers(m_settings);
    updatePasswordNeed();
    takeNames(m_settings, m_you->name(), m_you->address(), !m_changing);
    m_ladder->panel()->showNothing();
    m_ladder->setSource(StepState::Done, sourceTitle(), m_source);
    m_ladder->setSteps({});
    m_ladder->setReport({});
    showPage(Page::Ladder);
    setPhase(Phase::Checking);
    m_setup->check(m_settings, m_you->password());
}

void SetupWindow::stepsChanged()
{
    if (m_phase != Phase::Checking)
        return;
    m_ladder->setSteps(m_setup->steps());
    m_ladder->setReport(m_setup->report());
}

void SetupWindow::checked(bool ok)
{
    if (m_phase != Phase::Checking)
        return;
    m_ladder->setSteps(m_setup->steps());
    m_ladder->setReport(m_setup->report());
    if (ok)
        showDone();
    else
        showFailure();
}

void SetupWindow::showFailure()
{
    setPhase(Phase::Failed);
    const std::vector<mail::SetupStep> steps = m_setup->steps();
    const auto failed =
        std::find_if(steps.begin(), steps.end(), [](const mail::SetupStep &step) { return step.state == StepState::Failed; });
    if (failed == steps.end() || !failed->failure) {
        m_ladder->panel()->showMessage(Tone::Warning, tr("The check ended without a result."));
        return;
    }
    const Failure &failure = *failed->failure;
    QStringList details;
    for (const QString &line : {serverWords(failure), failure.nextStep, m_hint}) {
        if (!line.isEmpty())
            details.append(line);
    }
    if (failure.kind == Failure::Kind::Tls && !m_setup->certificateText().isEmpty())
        details.append(m_setup->certificateText());
    if (failure.kind == Failure::Kind::Auth)
        details.append(tr("One attempt was made. Everything you typed is still here."));
    m_ladder->panel()->showMessage(Tone::Warning, failure.text, details.join(u'\n'));
    for (const Fix &fix : fixesFor(*failed, m_settings, m_setup->certificateMayBeTrusted()))
        m_ladder->panel()->addButton(fix.label, [this, fix] { apply(fix); });
    m_ladder->revealPanel();
    m_next->setFocus();
}

void SetupWindow::apply(const Fix &fix)
{
    auto &server = fix.outgoing ? m_settings.outgoing : m_settings.incoming;
    ServerForm *form = fix.outgoing ? m_servers->outgoing() : m_servers->incoming();
    switch (fix.action) {
    case Fix::Action::TypePassword:
        showPage(Page::You);
        m_you->focusPassword();
        return;
    case Fix::Action::ChangeUserName:
        byHand();
        form->focusUserName();
        return;
    case Fix::Action::EditServer:
        byHand();
        form->focusHost();
        return;
    case Fix::Action::TrustCertificate:
        if (!server)
            return;
        server->pinnedCertificate = m_setup->certificateHash();
        break;
    case Fix::Action::UseServer:
        server = fix.server;
        break;
    }
    // A changed server is as good as typed: finding settings again must not take it away.
    m_servers->setServers(m_settings);
    m_source = m_typedByHand ? m_source : tr("%1, changed by you").arg(m_source);
    m_typedByHand = true;
    check();
}

void SetupWindow::showDone()
{
    m_setup->finish();
    setPhase(Phase::Done);
    m_title->setText(m_changing ? tr("The servers are changed") : tr("Your account is ready"));
    const QString detail = m_setup->passwordWillNotBeKept() && mail::needsPassword(m_settings)
                               ? tr("No keychain runs on this computer, so the password will be asked for at each start.")
                               : QString();
    QString text = tr("Postrider signed in to both servers as %1.").arg(m_you->address());
    if (!m_settings.outgoing)
        text = tr("Postrider signed in as %1. This account can read but not send.").arg(m_you->address());
    else if (!m_settings.incoming)
        text = tr("Postrider signed in as %1. This account can send but not read.").arg(m_you->address());
    m_ladder->panel()->showMessage(Tone::Good, text, detail);
    m_ladder->revealPanel();
    m_next->setFocus();
    Q_EMIT finished();
}

void SetupWindow::copyReport()
{
    QGuiApplication::clipboard()->setText(stepsReport(m_setup->steps()) + u'\n' + m_setup->report());
    m_copy->setText(tr("Copied"));
}

void SetupWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        auto *button = qobject_cast<QPushButton *>(focusWidget());
        if (!button)
            button = m_next;
        if (button->isEnabled())
            button->click();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_page != Page::You && m_phase != Phase::Done) {
        back();
        return;
    }
    QWidget::keyPressEvent(event);
}

void SetupWindow::closeEvent(QCloseEvent *event)
{
    stop();
    event->accept();
}

void SetupWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_stages)
        updateStages();
}

} // namespace postrider::ui
