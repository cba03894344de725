#include "setup/server_form.h"

#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "mail/sign_in_methods.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace postrider::ui {

ServerForm::ServerForm(Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_problem(new InlinePanel)
{
    m_base.protocol = kind == Kind::Incoming ? Protocol::Imap : Protocol::Smtp;
    m_base.port = defaultPort(m_base.protocol, Security::Tls);
    build();
    setSettings(m_base);
    connect(m_use, &QComboBox::activated, this, [this] {
        useChanged();
        Q_EMIT edited();
    });
    connect(m_security, &QComboBox::activated, this, [this] {
        securityChanged();
        Q_EMIT edited();
    });
    connect(m_signIn, &QCheckBox::clicked, this, [this] {
        updateVisible();
        Q_EMIT edited();
    });
    connect(m_method, &QComboBox::activated, this, [this] {
        m_problem->showNothing();
        updateVisible();
        Q_EMIT edited();
    });
    connect(m_confirm, &QCheckBox::clicked, this, [this] {
        m_problem->showNothing();
        Q_EMIT edited();
    });
    connect(m_port, &QSpinBox::valueChanged, this, [this] { Q_EMIT edited(); });
    for (QLineEdit *field : {m_host, m_user}) {
        connect(field, &QLineEdit::textEdited, this, [this] {
            m_problem->showNothing();
            updateVisible();
            Q_EMIT edited();
        });
    }
}

void ServerForm::build()
{
    const bool incoming = m_kind == Kind::Incoming;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Grid);
    auto *head = new QHBoxLayout;
    auto *title = new QLabel(incoming ? tr("Incoming mail") : tr("Outgoing mail"));
    title->setFont(boldFont(title->font()));
    m_use = new QComboBox;
    if (incoming) {
        m_use->addItem(tr("IMAP"), int(Protocol::Imap));
        m_use->addItem(tr("POP3"), int(Protocol::Pop3));
        m_use->setItemData(1, tr("For servers without IMAP: one folder there, all others on this computer"), Qt::ToolTipRole);
    } else {
        m_use->addItem(tr("SMTP"), int(Protocol::Smtp));
    }
    m_use->addItem(incoming ? tr("None: only send") : tr("None: only read"));
    nameField(m_use, incoming ? "Incoming kind" : "Outgoing kind",
              incoming ? tr("Kind of incoming mail") : tr("Kind of outgoing mail"));
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(m_use);
    column->addLayout(head);

    m_fields = new QWidget;
    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Grid * 3 / 2);
    grid->setVerticalSpacing(Grid);
    m_host = new QLineEdit;
    m_host->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    nameField(m_host, incoming ? "Incoming server" : "Outgoing server", incoming ? tr("Incoming server") : tr("Outgoing server"));
    m_port = new QSpinBox;
    m_port->setRange(1, 65535);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setAccelerated(false);
    nameField(m_port, incoming ? "Incoming port" : "Outgoing port", incoming ? tr("Incoming port") : tr("Outgoing port"));
    m_security = new QComboBox;
    m_security->addItem(tr("TLS from the start"), int(Security::Tls));
    m_security->addItem(tr("STARTTLS, required"), int(Security::StartTls));
    m_security->addItem(tr("None"), int(Security::None));
    nameField(m_security, incoming ? "Incoming security" : "Outgoing security",
              incoming ? tr("Incoming security") : tr("Outgoing security"));
    m_user = new QLineEdit;
    nameField(m_user, incoming ? "User name" : "Outgoing user name", incoming ? tr("User name") : tr("Outgoing user name"));
    m_signIn = new QCheckBox(tr("The server asks for a password"));
    m_method = new QComboBox;
    m_method->addItem(tr("Password"), int(AuthMethod::Password));
    m_method->addItem(tr("Kerberos ticket"), int(AuthMethod::Kerberos));
    m_method->setItemData(1, tr("The ticket that this computer has, of kinit or of your organisation's sign-in; no password is asked for"), Qt::ToolTipRole);
    nameField(m_method, incoming ? "Incoming sign-in" : "Outgoing sign-in", incoming ? tr("Sign-in for incoming mail") : tr("Sign-in for outgoing mail"));
    m_confirm = new QCheckBox(tr("Everybody on the way may read my password and mail; use it all the same"));
    nameField(m_confirm, incoming ? "Incoming unprotected" : "Outgoing unprotected", m_confirm->text());

    const auto addRow = [grid](int row, const QString &label, QWidget *field) {
        auto *text = new QLabel(label);
        text->setBuddy(field);
        grid->addWidget(text, row, 0);
        grid->addWidget(field, row, 1, 1, field->property("narrow").toBool() ? 1 : 3);
        return text;
    };
    m_port->setProperty("narrow", true);
    addRow(0, tr("Server"), m_host);
    addRow(1, tr("Port"), m_port);
    grid->addWidget(m_security, 1, 2, 1, 2);
    m_userLabel = addRow(2, tr("User name"), m_user);
    m_methodLabel = addRow(3, tr("Sign-in"), m_method);
    grid->addWidget(m_signIn, 4, 1, 1, 3);
    grid->addWidget(m_confirm, 5, 1, 1, 3);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 2);
    for (QWidget *field : {static_cast<QWidget *>(m_host), static_cast<QWidget *>(m_port), static_cast<QWidget *>(m_security),
                           static_cast<QWidget *>(m_user), static_cast<QWidget *>(m_method), static_cast<QWidget *>(m_use)})
        makeRoomy(field);
    m_signIn->setVisible(!incoming);
    column->addWidget(m_fields);
    column->addWidget(m_problem);
}

bool ServerForm::isUsed() const
{
    return m_use->currentData().isValid();
}

void ServerForm::alignLabels(int width)
{
    static_cast<QGridLayout *>(m_fields->layout())->setColumnMinimumWidth(0, width);
}

void ServerForm::setAlwaysUsed()
{
    m_use->hide();
}

void ServerForm::fixProtocol()
{
    for (int i = m_use->count() - 1; i >= 0; --i) {
        if (m_use->itemData(i).isValid() && m_use->itemData(i).toInt() != int(m_base.protocol))
            m_use->removeItem(i);
    }
}

void ServerForm::showProtocol()
{
    if (m_kind == Kind::Outgoing)
        m_host->setPlaceholderText(tr("smtp.example.org"));
    else
        m_host->setPlaceholderText(m_base.protocol == Protocol::Pop3 ? tr("pop.example.org") : tr("imap.example.org"));
}

/// What was typed stays; usual names and ports follow the kind of server.
void ServerForm::useChanged()
{
    const Protocol before = m_base.protocol;
    const Protocol now = isUsed() ? Protocol(m_use->currentData().toInt()) : before;
    if (now != before && m_alternative && m_alternative->protocol == now) {
        const std::optional<ServerSettings> chosen = m_alternative;
        m_alternative = settings();
        if (m_alternative)
            m_alternative->protocol = before; // for those who change their mind
        setSettings(chosen);
    } else if (now != before) {
        m_base.protocol = now;
        if (m_port->value() == defaultPort(before, security()))
            m_port->setValue(defaultPort(now, security()));
        const QString from = before == Protocol::Pop3 ? QStringLiteral("pop.") : QStringLiteral("imap.");
        const QString to = now == Protocol::Pop3 ? QStringLiteral("pop.") : QStringLiteral("imap.");
        if (m_host->text().startsWith(from, Qt::CaseInsensitive))
            m_host->setText(to + m_host->text().mid(from.size()));
    }
    updateVisible();
}

Security ServerForm::security() const
{
    return Security(m_security->currentData().toInt());
}

/// What the form cannot show stays as it is (a sign-in through the browser).
AuthMethod ServerForm::method() const
{
    return m_base.auth == AuthMethod::OAuth2 ? m_base.auth : AuthMethod(m_method->currentData().toInt());
}

std::optional<ServerSettings> ServerForm::settings() const
{
    if (!isUsed())
        return std::nullopt;
    ServerSettings result = m_base;
    const QString host = m_host->text().trimmed();
    const quint16 port = quint16(m_port->value());
    // Trust belongs to the very server that showed the certificate.
    if (host != m_base.host || port != m_base.port)
        result.pinnedCertificate.clear();
    result.host = host;
    result.port = port;
    result.security = security();
    result.auth = method();
    result.authenticate = m_kind == Kind::Incoming || m_signIn->isChecked();
    const QString typed = m_user->text().trimmed();
    result.userName = typed.isEmpty() ? m_user->placeholderText() : typed;
    result.plainConfirmed = needsConfirmation() && m_confirm->isChecked();
    return result;
}

void ServerForm::setSettings(const std::optional<ServerSettings> &settings)
{
    const int use = settings ? m_use->findData(int(settings->protocol)) : m_use->count() - 1;
    m_use->setCurrentIndex(std::max(0, use));
    if (settings) {
        m_base = *settings;
        m_host->setText(settings->host);
        m_port->setValue(settings->port);
        m_security->setCurrentIndex(m_security->findData(int(settings->security)));
        m_lastSecurity = settings->security;
        m_signIn->setChecked(settings->authenticate);
        m_method->setCurrentIndex(std::max(0, m_method->findData(int(settings->auth))));
        m_user->setText(settings->userName);
        m_confirm->setChecked(settings->plainConfirmed);
    }
    updateVisible();
}

void ServerForm::setDefaultUserName(const QString &userName)
{
    m_user->setPlaceholderText(userName);
}

void ServerForm::securityChanged()
{
    // A port that was typed stays; the usual port of the last choice follows to the usual one of this.
    const Security now = security();
    if (m_port->value() == defaultPort(m_base.protocol, m_lastSecurity))
        m_port->setValue(defaultPort(m_base.protocol, now));
    m_lastSecurity = now;
    updateVisible();
}

bool ServerForm::needsConfirmation() const
{
    return security() == Security::None && !isLoopbackHost(m_host->text().trimmed());
}

void ServerForm::updateVisible()
{
    m_fields->setVisible(isUsed());
    showProtocol();
    const bool signsIn = m_kind == Kind::Incoming || m_signIn->isChecked();
    m_user->setEnabled(signsIn);
    m_userLabel->setEnabled(signsIn);
    const bool choice = m_base.auth == AuthMethod::Kerberos || (m_base.auth == AuthMethod::Password && mail::knowsKerberos());
    m_method->setVisible(choice);
    m_methodLabel->setVisible(choice);
    m_method->setEnabled(signsIn);
    m_methodLabel->setEnabled(signsIn);
    m_signIn->setText(choice && method() == AuthMethod::Kerberos ? tr("The server asks who you are") : tr("The server asks for a password"));
    m_confirm->setVisible(needsConfirmation());
    if (!isUsed())
        m_problem->showNothing();
    Q_EMIT kindChanged();
}

bool ServerForm::isComplete()
{
    m_problem->showNothing();
    if (!isUsed())
        return true;
    if (m_host->text().trimmed().isEmpty()) {
        m_problem->showMessage(Tone::Warning, m_kind == Kind::Incoming ? tr("Type the name of the incoming server.")
                                                                       : tr("Type the name of the outgoing server."));
        m_host->setFocus();
        return false;
    }
    if (security() == Security::None && method() == AuthMethod::Kerberos && m_method->isEnabled()) {
        m_problem->showMessage(Tone::Warning, tr("A Kerberos sign-in needs an encrypted connection."), tr("Choose TLS or STARTTLS, or sign in by password."));
        m_security->setFocus();
        return false;
    }
    if (needsConfirmation() && !m_confirm->isChecked()) {
        m_problem->showMessage(Tone::Warning,
                               tr("Without encryption your password can be read on the way to %1.").arg(m_host->text().trimmed()),
                               tr("Choose TLS or STARTTLS, or tick that you accept this."));
        m_confirm->setFocus();
        return false;
    }
    return true;
}

void ServerForm::focusHost()
{
    m_host->setFocus();
    m_host->selectAll();
}

void ServerForm::focusUserName()
{
    m_user->setFocus();
    m_user->selectAll();
}

} // namespace postrider::ui
