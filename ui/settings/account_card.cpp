#include "settings/account_card.h"

#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "settings/identity_form.h"
#include "setup/pop3_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

AccountCard::AccountCard(mail::MailService &service, const mail::AccountInfo &account, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_settings(account.settings)
{
    build();
    setStatus(account.status);
    setFigures(account.figures);
}

void AccountCard::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Grid * 2, Grid * 2, Grid * 2, Grid * 2);
    column->setSpacing(Grid * 3 / 2);
    auto *head = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->setSpacing(Grid / 4);
    m_title = new QLabel(m_settings.name);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(boldFont(font()));
    m_status = new FaintLabel;
    m_status->setWordWrap(true);
    auto *servers = new FaintLabel(serversText());
    servers->setWordWrap(true);
    words->addWidget(m_title);
    words->addWidget(m_status);
    words->addWidget(servers);
    m_figures = new FaintLabel;
    m_figures->setObjectName(u"Figures"_s);
    m_figures->setWordWrap(true);
    words->addWidget(m_figures);
    head->addLayout(words, 1);
    auto *change = new FormButton(tr("Change servers…"));
    change->setObjectName(u"Change servers"_s);
    change->setAccessibleName(tr("Change the servers of %1").arg(m_settings.name));
    head->addWidget(change, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(new HairLine);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(Grid * 3 / 2);
    form->setVerticalSpacing(Grid);
    m_name = new QLineEdit(m_settings.name);
    nameField(m_name, "Account name", tr("Account name"));
    m_sentCopy = new QComboBox;
    m_sentCopy->addItem(tr("Postrider puts one into Sent"), int(SentCopyPolicy::Client));
    m_sentCopy->addItem(tr("The server keeps one by itself"), int(SentCopyPolicy::Server));
    m_sentCopy->addItem(tr("Look first, then put one if there is none"), int(SentCopyPolicy::Verify));
    m_sentCopy->setCurrentIndex(m_sentCopy->findData(int(m_settings.sentCopy)));
    nameField(m_sentCopy, "Sent copy", tr("Copies of sent mail"));
    makeRoomy(m_name);
    makeRoomy(m_sentCopy);
    auto *nameLabel = new QLabel(tr("Account name"));
    nameLabel->setMinimumWidth(fontMetrics().horizontalAdvance(tr("Copies of sent mail")));
    nameLabel->setBuddy(m_name);
    form->addRow(nameLabel, m_name);
    if (m_settings.outgoing && m_settings.incoming)
        form->addRow(tr("Copies of sent mail"), m_sentCopy);
    column->addLayout(form);
    if (m_settings.incoming && m_settings.incoming->protocol == Protocol::Pop3) {
        m_pop3 = new Pop3Form;
        m_pop3->setPolicy(m_settings.pop3);
        column->addWidget(m_pop3);
        connect(m_pop3, &Pop3Form::edited, this, &AccountCard::apply);
    }

    auto *label = new QLabel(tr("Addresses you write under"));
    label->setFont(boldFont(font()));
    column->addWidget(label);
    m_identityColumn = new QVBoxLayout;
    m_identityColumn->setSpacing(Grid * 2);
    column->addLayout(m_identityColumn);
    for (const Identity &identity : m_settings.identities)
        addIdentity(identity);

    auto *buttons = new QHBoxLayout;
    auto *add = new FormButton(tr("Add an address"));
    add->setObjectName(u"Add identity"_s);
    auto *remove = new FormButton(tr("Remove account…"));
    remove->setObjectName(u"Remove account"_s);
    remove->setAccessibleName(tr("Remove the account %1").arg(m_settings.name));
    buttons->addWidget(add);
    buttons->addStretch(1);
    buttons->addWidget(remove);
    column->addLayout(buttons);
    m_question = new InlinePanel;
    m_question->setButtonsBelow(true);
    column->addWidget(m_question);

    connect(change, &QPushButton::clicked, this, [this] { Q_EMIT serversRequested(m_settings.id); });
    connect(add, &QPushButton::clicked, this, [this] {
        addIdentity({m_settings.identities.empty() ? QString() : m_settings.defaultIdentity().name, {}, {}, {}});
        m_identities.back()->focusAddress();
    });
    connect(remove, &QPushButton::clicked, this, &AccountCard::askRemoval);
    connect(m_name, &QLineEdit::editingFinished, this, &AccountCard::apply);
    connect(m_sentCopy, &QComboBox::activated, this, &AccountCard::apply);
}

QString AccountCard::serversText() const
{
    QStringList hosts;
    for (const auto &server : {m_settings.incoming, m_settings.outgoing}) {
        if (server)
            hosts.append(QStringLiteral("%1:%2").arg(server->host).arg(server->port));
    }
    return hosts.join(u" · "_s);
}

void AccountCard::setStatus(const mail::AccountStatus &status)
{
    const bool bad =
        status.state == mail::AccountStatus::State::SignInNeeded || status.state == mail::AccountStatus::State::Problem;
    m_status->setTone(bad ? Tone::Error : Tone::Plain);
    m_status->setText(status.text);
    m_status->setVisible(!status.text.isEmpty());
}

void AccountCard::setFigures(const mail::AccountFigures &figures)
{
    QStringList lines;
    const QLocale locale;
    if (figures.quotaLimit > 0)
        lines << tr("Room on the server: %1 of %2 used")
                     .arg(locale.formattedDataSize(std::max<qint64>(0, figures.quotaUsed)), locale.formattedDataSize(figures.quotaLimit));
    lines << tr("Received today %1, this month %2")
                 .arg(locale.formattedDataSize(figures.receivedToday), locale.formattedDataSize(figures.receivedThisMonth));
    m_figures->setText(lines.join(tr(" · ", "between two facts in one line")));
}

void AccountCard::addIdentity(const Identity &identity)
{
    auto *form = new IdentityForm(identity, !m_identities.empty());
    m_identities.push_back(form);
    m_identityColumn->addWidget(form);
    connect(form, &IdentityForm::changed, this, &AccountCard::apply);
    connect(form, &IdentityForm::removeRequested, this, [this, form] {
        std::erase(m_identities, form);
        form->hide();
        form->deleteLater();
        apply();
    });
}

void AccountCard::apply()
{
    AccountSettings changed = m_settings;
    // The servers may have been changed in the wizard since this card was made.
    for (const mail::AccountInfo &account : m_service.accounts()) {
        if (account.settings.id == m_settings.id)
            changed = account.settings;
    }
    const AccountSettings before = changed;
    if (!m_name->text().trimmed().isEmpty())
        changed.name = m_name->text().trimmed();
    changed.sentCopy = SentCopyPolicy(m_sentCopy->currentData().toInt());
    if (m_pop3)
        changed.pop3 = m_pop3->policy();
    changed.identities.clear();
    for (const IdentityForm *form : m_identities) {
        if (form->isComplete())
            changed.identities.push_back(form->identity());
    }
    if (changed.identities.empty())
        return;
    for (IdentityForm *form : m_identities) {
        const Identity identity = form->identity();
        const QString password = identity.outgoing && form->isComplete() ? form->takePassword() : QString();
        if (!password.isEmpty())
            m_service.giveServerPassword(m_settings.id, *identity.outgoing, password, true);
    }
    if (changed == before)
        return;
    m_settings = changed;
    m_title->setText(changed.name);
    m_service.changeAccount(changed);
}

void AccountCard::askRemoval()
{
    const bool isPop3 = m_settings.incoming && m_settings.incoming->protocol == Protocol::Pop3;
    m_question->showMessage(Tone::Warning, tr("Remove %1 from this computer?").arg(m_settings.name),
                            isPop3 ? tr("Removed here: its mail on this computer, also what is not on the server any more, its folders, drafts "
                                        "and unsent mail, and its password. This can't be undone.")
                                   : tr("Its mail stays on the server. Removed here: what was kept of it, drafts and unsent mail, and its "
                               "password. This can't be undone."));
    m_question->addButton(tr("Remove the account"), [this] { m_service.removeAccount(m_settings.id); });
    m_question->addButton(tr("Keep it"), [this] { m_question->showNothing(); });
}

void AccountCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Tones(palette()).line);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace postrider::ui
