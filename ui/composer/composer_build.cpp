// How the composer's window is put together.
#include "composer/attachment_strip.h"
#include "composer/body_edit.h"
#include "composer/composer_window.h"
#include "composer/recipient_edit.h"
#include "composer/sender_box.h"
#include "composer/spell_checker.h"
#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "widgets/buttons.h"

#include <QAction>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

constexpr int CompletionRows = 8;

/// A quiet word at the end of the To row.
LinkButton *addButton(const QString &text, const char *key, const QString &spoken, QLayout *row)
{
    auto *button = new LinkButton(text);
    nameField(button, key, spoken);
    button->setToolTip(spoken);
    row->addWidget(button);
    return button;
}

} // namespace

QAction *ComposerWindow::makeAction(const QString &text, const QList<QKeySequence> &keys, void (ComposerWindow::*slot)())
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    if (slot)
        connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

QMenu *ComposerWindow::buildLaterMenu()
{
    auto *menu = new QMenu(this);
    menu->setAccessibleName(tr("Send later"));
    // What a time means is asked when it is chosen: the window may be open over midnight.
    const auto offer = [this, menu](const QString &text, QDateTime (*when)(const QDateTime &)) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, when] { sendLater(when(QDateTime::currentDateTime())); });
    };
    offer(tr("In an hour"), [](const QDateTime &now) { return now.addSecs(3600); });
    offer(tr("Tomorrow at 8:00"), [](const QDateTime &now) { return QDateTime(now.date().addDays(1), QTime(8, 0)); });
    offer(tr("Next Monday at 8:00"), [](const QDateTime &now) { return QDateTime(now.date().addDays(8 - now.date().dayOfWeek()), QTime(8, 0)); });
    menu->addSeparator();
    m_wantsReport = menu->addAction(tr("Tell me when it is delivered"));
    m_wantsReport->setCheckable(true);
    return menu;
}

QWidget *ComposerWindow::buildBar()
{
    auto *bar = new Bar(Bar::Look::Window);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(Grid * 3 / 2, Grid, Grid * 3 / 2, Grid);
    row->setSpacing(Grid);

    m_send = new FlatButton(FlatButton::Look::Primary, u"send"_s, tr("Send"));
    m_send->setDefaultAction(makeAction(
        tr("Send"), {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}, &ComposerWindow::sendNow));
    m_send->setNames("Send", tr("Send"));
    auto *later = new FlatButton(FlatButton::Look::Framed, u"clock"_s, tr("Later"));
    later->setNames("Send later", tr("Send later"));
    later->setPopupMode(QToolButton::InstantPopup);
    later->setMenu(buildLaterMenu());
    auto *attach = new FlatButton(FlatButton::Look::Framed, u"attachment"_s, tr("Attach"));
    attach->setDefaultAction(
        makeAction(tr("Attach"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)}, &ComposerWindow::chooseFiles));
    attach->setNames("Attach", tr("Attach"));
    auto *bin = new FlatButton(FlatButton::Look::Quiet, u"trash"_s, {});
    bin->setDefaultAction(makeAction(tr("Discard"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)}, &ComposerWindow::discard));
    bin->setToolButtonStyle(Qt::ToolButtonIconOnly);
    bin->setNames("Discard", tr("Discard"));
    makeAction(tr("Save"), {QKeySequence::Save}, &ComposerWindow::save);
    auto *close = makeAction(tr("Close"), {QKeySequence::Close}, nullptr);
    connect(close, &QAction::triggered, this, &QWidget::close);

    m_savedLabel = new FaintLabel;
    nameField(m_savedLabel, "Draft state", tr("Draft state"));
    row->addWidget(m_send);
    row->addWidget(later);
    row->addWidget(attach);
    row->addStretch(1);
    row->addWidget(m_savedLabel);
    row->addWidget(bin);
    return bar;
}

QWidget *ComposerWindow::buildRow(const QString &label, QWidget *field, QWidget *extra)
{
    auto *frame = new QWidget;
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Grid * 2, Grid, Grid * 2, Grid);
    row->setSpacing(Grid);
    auto *text = new FaintLabel(label);
    text->setNormalSize();
    // Wide enough for the longest of the five, so that the fields stand in one line.
    int width = 0;
    for (const QString &name : {tr("From"), tr("To"), tr("Cc"), tr("Bcc"), tr("Subject")})
        width = std::max(width, fontMetrics().horizontalAdvance(name));
    text->setFixedWidth(width + Grid);
    text->setMinimumHeight(fontMetrics().height() + Grid / 2);
    row->addWidget(text, 0, Qt::AlignTop);
    row->addWidget(field, 1);
    if (extra)
        row->addWidget(extra, 0, Qt::AlignTop);
    column->addLayout(row);
    column->addWidget(new HairLine);
    return frame;
}

QWidget *ComposerWindow::buildFields()
{
    m_fields = new Bar(Bar::Look::Base);
    auto *column = new QVBoxLayout(m_fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    m_from = new SenderBox;
    nameField(m_from, "From", tr("From"));
    m_to = new RecipientEdit("To", tr("To"));
    m_cc = new RecipientEdit("Cc", tr("Cc"));
    m_bcc = new RecipientEdit("Bcc", tr("Bcc"));
    m_subject = new QLineEdit;
    m_subject->setFrame(false);
    m_subject->setFont(boldFont(font()));
    nameField(m_subject, "Subject", tr("Subject"));

    auto *copies = new QWidget;
    auto *copyRow = new QHBoxLayout(copies);
    copyRow->setContentsMargins(0, 0, 0, 0);
    copyRow->setSpacing(Grid / 2);
    auto *ccButton = addButton(tr("Cc"), "Add Cc", tr("Add Cc"), copyRow);
    auto *bccButton = addButton(tr("Bcc"), "Add Bcc", tr("Add Bcc"), copyRow);
    m_ccButton = ccButton;
    m_bccButton = bccButton;
    connect(ccButton, &QToolButton::clicked, this, [this] {
        m_ccRow->show();
        m_ccButton->hide();
        m_cc->setFocus();
    });
    connect(bccButton, &QToolButton::clicked, this, [this] {
        m_bccRow->show();
        m_bccButton->hide();
        m_bcc->setFocus();
    });

    auto *sender = new QWidget;
    auto *senderRow = new QHBoxLayout(sender);
    senderRow->setContentsMargins(0, 0, 0, 0);
    senderRow->addWidget(m_from);
    senderRow->addStretch(1);
    column->addWidget(buildRow(tr("From"), sender));
    column->addWidget(buildRow(tr("To"), m_to, copies));
    m_ccRow = buildRow(tr("Cc"), m_cc);
    m_bccRow = buildRow(tr("Bcc"), m_bcc);
    column->addWidget(m_ccRow);
    column->addWidget(m_bccRow);
    column->addWidget(buildRow(tr("Subject"), m_subject));
    m_ccRow->hide();
    m_bccRow->hide();
    return m_fields;
}

QWidget *ComposerWindow::buildText()
{
    auto *frame = new Bar(Bar::Look::Base);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *panels = new QVBoxLayout;
    panels->setContentsMargins(Grid * 2, 0, Grid * 2, 0);
    panels->setSpacing(Grid);
    m_problem = new InlinePanel;
    nameField(m_problem, "Problem", {});
    m_hint = new InlinePanel;
    nameField(m_hint, "Hint", {});
    panels->addSpacing(Grid);
    panels->addWidget(m_problem);
    panels->addWidget(m_hint);
    column->addLayout(panels);
    m_body = new BodyEdit;
    column->addWidget(m_body, 1);
    return frame;
}

QWidget *ComposerWindow::buildFooter()
{
    auto *bar = new Bar(Bar::Look::Base);
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new HairLine);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Grid * 2, Grid, Grid * 2, Grid);
    m_footer = new FaintLabel;
    m_undoSend = new FaintLabel;
    row->addWidget(m_footer, 1);
    row->addWidget(m_undoSend);
    column->addLayout(row);
    return bar;
}

void ComposerWindow::fillSenders(const mail::DraftContent &content)
{
    for (const mail::AccountInfo &account : m_service.accounts()) {
        // An account without an outgoing server can't send.
        if (!account.settings.outgoing && account.settings.id != content.account)
            continue;
        for (const Identity &identity : account.settings.identities) {
            const bool isChosen = account.settings.id == content.account && identity.address == content.from.address
                                  && identity.name == content.from.name;
            if (isChosen)
                m_sender = int(m_senders.size());
            m_senders.push_back({account.settings.id, identity});
        }
    }
    const bool known = m_sender < int(m_senders.size()) && m_senders[size_t(m_sender)].identity.address == content.from.address;
    if (!known) {
        m_senders.insert(m_senders.begin(), {content.account, content.from});
        m_sender = 0;
    }
    for (const Sender &sender : m_senders)
        m_from->addSender(sender.identity.toAddress());
    m_from->setCurrentIndex(m_sender);
}

void ComposerWindow::fill(const mail::DraftContent &content)
{
    fillSenders(content);
    m_to->setAddresses(content.to);
    m_cc->setAddresses(content.cc);
    m_bcc->setAddresses(content.bcc);
    for (RecipientEdit *edit : {m_to, m_cc, m_bcc}) {
        edit->setHighlighted(content.addedByLink);
        edit->setCompletion([this](const QString &typed) { return m_service.completeAddress(typed, CompletionRows); });
    }
    m_subject->setText(content.subject);
    m_body->setBody(content.body);
    m_body->setSpellingLanguage(SpellChecker::defaultLanguage());
    QStringList names{content.from.name};
    for (const AddressList *list : {&content.to, &content.cc, &content.bcc}) {
        for (const Address &address : *list)
            names.append(address.name);
    }
    m_body->acceptNames(names);
    m_attachments->setAttachments(content.attachments);
    const int seconds = m_service.preferences().undoSendSeconds;
    m_undoSend->setText(seconds > 0 ? tr("Undo send: %1 s").arg(seconds) : QString());
    showCopyFields();
    if (content.to.empty())
        m_to->setFocus();
    else if (content.subject.isEmpty())
        m_subject->setFocus();
    else
        m_body->setFocus();
}

void ComposerWindow::connectFields()
{
    for (RecipientEdit *edit : {m_to, m_cc, m_bcc})
        connect(edit, &RecipientEdit::edited, this, &ComposerWindow::changed);
    connect(m_subject, &QLineEdit::textChanged, this, &ComposerWindow::changed);
    connect(m_body, &BodyEdit::edited, this, &ComposerWindow::changed);
    connect(m_body, &BodyEdit::filesDropped, this, &ComposerWindow::attachFiles);
    connect(m_body, &BodyEdit::picturePasted, this, &ComposerWindow::attachPicture);
    connect(m_attachments, &AttachmentStrip::edited, this, &ComposerWindow::changed);
    connect(m_from, &QComboBox::currentIndexChanged, this, &ComposerWindow::changeSender);
}

} // namespace postrider::ui
