#include "composer/redirect_window.h"

#include "composer/recipient_edit.h"
#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "widgets/buttons.h"
#include "widgets/display_text.h"

#include "mime/text_safety.h"

#include <QAction>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

RedirectWindow::RedirectWindow(mail::MailService &service, mail::ListEntry entry, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_entry(entry)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"Redirect window"_s);
    setWindowTitle(tr("Redirect"));
    const std::vector<mail::MessageRow> rows = m_service.rows({&m_entry, 1});
    const mail::MessageRow row = rows.empty() ? mail::MessageRow() : rows.front();
    build(mime::cleanForDisplay(row.subject, 300), row.from);
    m_to->line()->setFocus();
}

RedirectWindow::~RedirectWindow() = default;

void RedirectWindow::build(const QString &subject, const AddressList &from)
{
    constexpr int CompletionRows = 8;
    auto *title = new QLabel(subject.isEmpty() ? tr("(no subject)") : subject);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto *explanation = new FaintLabel(tr("It goes on as it is. It stays a message from %1, and answers go there; a line in its head says that you sent it on.")
                                           .arg(isolated(peopleText(from, 2))));
    explanation->setNormalSize();
    explanation->setWordWrap(true);
    m_problem = new InlinePanel;

    m_to = new RecipientEdit("To", tr("To"));
    m_to->setCompletion([this](const QString &typed) { return m_service.completeAddress(typed, CompletionRows); });
    auto *label = new FaintLabel(tr("To"));
    label->setNormalSize();
    label->setMinimumHeight(fontMetrics().height() + Grid / 2);
    auto *field = new Bar(Bar::Look::Card);
    auto *fieldRow = new QHBoxLayout(field);
    fieldRow->setContentsMargins(Grid * 3 / 2, Grid, Grid * 3 / 2, Grid);
    fieldRow->setSpacing(Grid);
    fieldRow->addWidget(label, 0, Qt::AlignTop);
    fieldRow->addWidget(m_to, 1);

    auto *send = new QAction(tr("Redirect"), this);
    send->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    connect(send, &QAction::triggered, this, &RedirectWindow::redirect);
    addAction(send);
    m_send = new FlatButton(FlatButton::Look::Primary, u"send"_s, tr("Redirect"));
    m_send->setDefaultAction(send);
    m_send->setNames("Redirect", tr("Redirect"));
    auto *cancel = new FlatButton(FlatButton::Look::Framed, {}, tr("Cancel"));
    cancel->setNames("Cancel", tr("Cancel"));
    connect(cancel, &QToolButton::clicked, this, &QWidget::close);
    auto *close = new QAction(this);
    close->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)});
    connect(close, &QAction::triggered, this, &QWidget::close);
    addAction(close);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Grid);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_send);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Grid * 2, Grid * 2, Grid * 2, Grid * 2);
    column->setSpacing(Grid * 3 / 2);
    for (QWidget *widget : {static_cast<QWidget *>(title), static_cast<QWidget *>(explanation), static_cast<QWidget *>(field), static_cast<QWidget *>(m_problem)})
        column->addWidget(widget);
    column->addStretch(1);
    column->addLayout(buttons);
    resize(fontMetrics().averageCharWidth() * 80, sizeHint().height());
}

void RedirectWindow::redirect()
{
    const QString bad = m_to->firstBad();
    const AddressList to = m_to->addresses();
    if (!bad.isEmpty() || to.empty()) {
        m_problem->showMessage(Tone::Warning, bad.isEmpty() ? tr("There is no recipient yet.") : tr("“%1” is not a complete e-mail address.").arg(bad));
        m_to->line()->setFocus();
        return;
    }
    m_problem->showNothing();
    m_send->defaultAction()->setEnabled(false);
    m_request = m_service.redirectMessage(m_entry, to, [this, to](OutboxId, std::optional<Failure> failure) { done(to, failure); });
}

void RedirectWindow::done(const AddressList &to, const std::optional<Failure> &failure)
{
    m_send->defaultAction()->setEnabled(true);
    if (failure) {
        m_problem->showMessage(Tone::Error, tr("It could not be redirected."), failure->message());
        return;
    }
    Q_EMIT queued(tr("Redirected to %1").arg(peopleText(to, 3)));
    close();
}

} // namespace postrider::ui
