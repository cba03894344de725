#include "settings/identity_form.h"

#include "forms/pieces.h"
#include "mime/address_parser.h"
#include "setup/server_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace postrider::ui {

IdentityForm::IdentityForm(const Identity &identity, bool removable, QWidget *parent)
    : QWidget(parent)
    , m_last(identity)
    , m_way(new QComboBox)
    , m_server(new ServerForm(ServerForm::Kind::Outgoing))
    , m_name(new QLineEdit(identity.name))
    , m_address(new QLineEdit(identity.address))
    , m_replyTo(new QLineEdit(identity.replyTo))
    , m_signature(new QPlainTextEdit(identity.signature))
    , m_password(new QLineEdit)
    , m_problem(new FaintLabel)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Grid * 3 / 2);
    grid->setVerticalSpacing(Grid);
    nameField(m_name, "Identity name", tr("Name"));
    nameField(m_address, "Identity address", tr("Address"));
    nameField(m_replyTo, "Identity reply address", tr("Answers go to"));
    nameField(m_signature, "Signature", tr("Signature"));
    m_replyTo->setPlaceholderText(tr("the address above"));
    for (QLineEdit *field : {m_name, m_address, m_replyTo})
        makeRoomy(field);
    m_signature->setTabChangesFocus(true);
    m_signature->setFixedHeight(fontMetrics().height() * 4 + Grid);
    m_problem->setTone(Tone::Error);

    const int labelWidth = fontMetrics().horizontalAdvance(tr("Copies of sent mail")); // the longest of the card above
    const auto addRow = [grid, labelWidth](int row, const QString &label, QWidget *field) {
        auto *text = new QLabel(label);
        text->setMinimumWidth(labelWidth);
        text->setBuddy(field);
        grid->addWidget(text, row, 0, field->inherits("QPlainTextEdit") ? Qt::AlignTop : Qt::AlignVCenter);
        grid->addWidget(field, row, 1);
    };
    addRow(0, tr("Name"), m_name);
    addRow(1, tr("Address"), m_address);
    addRow(2, tr("Answers go to"), m_replyTo);
    addRow(3, tr("Signature"), m_signature);
    nameField(m_way, "Identity server", tr("Sent through"));
    makeRoomy(m_way);
    m_way->addItem(tr("The server of the account"));
    m_way->addItem(tr("A server of its own"));
    m_way->setCurrentIndex(identity.outgoing ? 1 : 0);
    addRow(4, tr("Sent through"), m_way);
    if (identity.outgoing)
        m_server->setSettings(identity.outgoing);
    m_server->setDefaultUserName(identity.address);
    m_server->alignLabels(labelWidth);
    grid->addWidget(m_server, 5, 0, 1, 2);
    nameField(m_password, "Identity server password", tr("Password of that server"));
    makeRoomy(m_password);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(identity.outgoing ? tr("as it is kept, or asked for") : tr("asked for when it is needed"));
    addRow(6, tr("Its password"), m_password);
    m_passwordLabel = grid->itemAtPosition(6, 0)->widget();
    grid->addWidget(m_problem, 7, 1);
    m_problem->hide();
    grid->setColumnStretch(1, 1);
    if (removable) {
        auto *remove = new FormButton(tr("Remove this address"));
        grid->addWidget(remove, 8, 1, Qt::AlignLeft);
        connect(remove, &QPushButton::clicked, this, &IdentityForm::removeRequested);
    }
    for (QLineEdit *field : {m_name, m_address, m_replyTo})
        connect(field, &QLineEdit::editingFinished, this, &IdentityForm::left);
    m_signature->installEventFilter(this);
    connect(m_way, &QComboBox::activated, this, [this] {
        showServer();
        left();
    });
    connect(m_server, &ServerForm::edited, this, &IdentityForm::showServer);
    connect(m_address, &QLineEdit::textChanged, m_server, &ServerForm::setDefaultUserName);
    m_server->setAlwaysUsed();
    for (QLineEdit *field : m_server->findChildren<QLineEdit *>())
        connect(field, &QLineEdit::editingFinished, this, &IdentityForm::left);
    for (QComboBox *field : m_server->findChildren<QComboBox *>())
        connect(field, &QComboBox::activated, this, &IdentityForm::left);
    for (QCheckBox *field : m_server->findChildren<QCheckBox *>())
        connect(field, &QCheckBox::clicked, this, &IdentityForm::left);
    connect(m_password, &QLineEdit::editingFinished, this, &IdentityForm::changed);
    showServer();
}

void IdentityForm::showServer()
{
    const bool own = m_way->currentIndex() == 1;
    const std::optional<ServerSettings> server = m_server->settings();
    m_server->setVisible(own);
    for (QWidget *widget : {static_cast<QWidget *>(m_password), m_passwordLabel})
        widget->setVisible(own && server && needsSecret(*server));
}

Identity IdentityForm::identity() const
{
    Identity identity{m_name->text().trimmed(), m_address->text().trimmed(), m_replyTo->text().trimmed(), m_signature->toPlainText()};
    if (m_way->currentIndex() == 1) {
        identity.outgoing = m_server->settings();
        if (identity.outgoing && identity.outgoing->host.isEmpty())
            identity.outgoing = m_last.outgoing; // not typed yet: as it was
    }
    return identity;
}

QString IdentityForm::takePassword()
{
    const QString password = m_password->text();
    m_password->clear();
    return password;
}

bool IdentityForm::isComplete() const
{
    const Identity now = identity();
    if (now.outgoing && !isSafeToUse(*now.outgoing))
        return false;
    return mime::isSendableAddress(now.address) && (now.replyTo.isEmpty() || mime::isSendableAddress(now.replyTo));
}

void IdentityForm::focusAddress()
{
    m_address->setFocus();
}

void IdentityForm::left()
{
    m_problem->setVisible(!isComplete());
    const std::optional<ServerSettings> server = identity().outgoing;
    m_problem->setText(server && !isSafeToUse(*server) ? tr("Not kept yet: choose TLS or STARTTLS for this server, or tick that you accept it without.")
                                                       : tr("Not kept yet: an address looks like name@example.org."));
    if (!isComplete() || identity() == m_last)
        return;
    m_last = identity();
    Q_EMIT changed();
}

bool IdentityForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_signature && event->type() == QEvent::FocusOut)
        left();
    return QWidget::eventFilter(watched, event);
}

} // namespace postrider::ui
