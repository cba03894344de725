#include "setup/password_panel.h"

#include "forms/glyphs.h"
#include "forms/pieces.h"

#include <algorithm>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>

namespace postrider::ui {

PasswordPanel::PasswordPanel(mail::MailService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_text(new QLabel)
    , m_password(new QLineEdit)
    , m_keep(new QCheckBox(tr("Keep it in the keychain")))
    , m_signIn(new FormButton(tr("Sign in"), FormButton::Look::Primary))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Grid * 2, Grid, Grid * 2, Grid);
    column->setSpacing(Grid);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    column->addWidget(m_text);

    auto *row = new QHBoxLayout;
    row->setSpacing(Grid);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("Password"));
    m_password->setMaximumWidth(fontMetrics().averageCharWidth() * 36);
    makeRoomy(m_password);
    nameField(m_password, "Account password", tr("Password"));
    nameField(m_signIn, "Sign in", tr("Sign in"));
    auto *servers = new FormButton(tr("Look at the servers"));
    auto *later = new FormButton(tr("Not now"));
    row->addWidget(m_password, 1);
    row->addWidget(m_signIn);
    row->addWidget(m_keep);
    row->addStretch(1);
    row->addWidget(servers);
    row->addWidget(later);
    column->addLayout(row);

    connect(m_signIn, &QPushButton::clicked, this, &PasswordPanel::answer);
    connect(m_password, &QLineEdit::returnPressed, this, &PasswordPanel::answer);
    connect(m_password, &QLineEdit::textChanged, this, [this](const QString &text) { m_signIn->setEnabled(!text.isEmpty()); });
    connect(later, &QPushButton::clicked, this, &PasswordPanel::later);
    connect(servers, &QPushButton::clicked, this, [this] {
        if (isAsking())
            Q_EMIT serversRequested(m_waiting.front().account);
    });
    connect(&m_service, &mail::MailService::passwordNeeded, this,
            [this](AccountId account, const QString &failure) { ask({account, failure}); });
    connect(&m_service, &mail::MailService::serverPasswordNeeded, this,
            [this](AccountId account, const ServerSettings &server, const QString &failure) { ask({account, failure, server}); });
    connect(&m_service, &mail::MailService::accountsChanged, this, &PasswordPanel::dropVanished);
    m_keep->setChecked(true);
    m_signIn->setEnabled(false);
    hide();
}

PasswordPanel::~PasswordPanel() = default;

void PasswordPanel::ask(const Question &asked)
{
    const auto known = std::find_if(m_waiting.begin(), m_waiting.end(), [&asked](const Question &question) {
        return question.account == asked.account && question.server == asked.server;
    });
    if (known != m_waiting.end())
        known->failure = asked.failure;
    else
        m_waiting.push_back(asked);
    showFirst();
}

void PasswordPanel::showFirst()
{
    if (m_waiting.empty()) {
        hide();
        return;
    }
    const Question &question = m_waiting.front();
    QString name;
    for (const mail::AccountInfo &account : m_service.accounts()) {
        if (account.settings.id == question.account)
            name = account.settings.address();
    }
    if (question.server)
        name = question.server->userName.isEmpty() ? question.server->host
                                                   : tr("%1 at %2", "who, at a server").arg(question.server->userName, question.server->host);
    m_text->setText(question.failure.isEmpty() ? tr("Type the password of %1 to sign in.").arg(name)
                                               : tr("%1 is not signed in. %2").arg(name, question.failure));
    setAccessibleName(m_text->text());
    show();
}

void PasswordPanel::answer()
{
    if (m_waiting.empty() || m_password->text().isEmpty())
        return;
    const Question question = m_waiting.front();
    const QString password = m_password->text();
    m_waiting.pop_front();
    m_password->clear();
    showFirst();
    if (question.server)
        m_service.giveServerPassword(question.account, *question.server, password, m_keep->isChecked());
    else
        m_service.givePassword(question.account, password, m_keep->isChecked());
}

void PasswordPanel::later()
{
    if (!m_waiting.empty())
        m_waiting.pop_front();
    m_password->clear();
    showFirst();
}

void PasswordPanel::dropVanished()
{
    const std::vector<mail::AccountInfo> accounts = m_service.accounts();
    std::erase_if(m_waiting, [&accounts](const Question &question) {
        return std::none_of(accounts.begin(), accounts.end(),
                            [&question](const mail::AccountInfo &account) { return account.settings.id == question.account; });
    });
    showFirst();
}

void PasswordPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tones tones(palette());
    painter.fillRect(rect(), tones.back(Tone::Warning));
    painter.fillRect(QRect(0, height() - 1, width(), 1), tones.border(Tone::Warning));
}

} // namespace postrider::ui
