#include "settings/identity_form.h"

#include "forms/pieces.h"
#include "mime/address_parser.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace postrider::ui {

IdentityForm::IdentityForm(const Identity &identity, bool removable, QWidget *parent)
    : QWidget(parent)
    , m_last(identity)
    , m_name(new QLineEdit(identity.name))
    , m_address(new QLineEdit(identity.address))
    , m_replyTo(new QLineEdit(identity.replyTo))
    , m_signature(new QPlainTextEdit(identity.signature))
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

    const auto addRow = [grid](int row, const QString &label, QWidget *field) {
        auto *text = new QLabel(label);
        text->setMinimumWidth(text->fontMetrics().horizontalAdvance(tr("Copies of sent mail")));
        text->setBuddy(field);
        grid->addWidget(text, row, 0, field->inherits("QPlainTextEdit") ? Qt::AlignTop : Qt::AlignVCenter);
        grid->addWidget(field, row, 1);
    };
    addRow(0, tr("Name"), m_name);
    addRow(1, tr("Address"), m_address);
    addRow(2, tr("Answers go to"), m_replyTo);
    addRow(3, tr("Signature"), m_signature);
    grid->addWidget(m_problem, 4, 1);
    m_problem->hide();
    grid->setColumnStretch(1, 1);
    if (removable) {
        auto *remove = new FormButton(tr("Remove this address"));
        grid->addWidget(remove, 5, 1, Qt::AlignLeft);
        connect(remove, &QPushButton::clicked, this, &IdentityForm::removeRequested);
    }
    for (QLineEdit *field : {m_name, m_address, m_replyTo})
        connect(field, &QLineEdit::editingFinished, this, &IdentityForm::left);
    m_signature->installEventFilter(this);
}

Identity IdentityForm::identity() const
{
    return {m_name->text().trimmed(), m_address->text().trimmed(), m_replyTo->text().trimmed(), m_signature->toPlainText()};
}

bool IdentityForm::isComplete() const
{
    const Identity now = identity();
    return mime::isSendableAddress(now.address) && (now.replyTo.isEmpty() || mime::isSendableAddress(now.replyTo));
}

void IdentityForm::focusAddress()
{
    m_address->setFocus();
}

void IdentityForm::left()
{
    m_problem->setVisible(!isComplete());
    m_problem->setText(tr("Not kept yet: an address looks like name@example.org."));
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
