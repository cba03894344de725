#include "composer/composer_window.h"

#include "composer/attachment_reminder.h"
#include "composer/attachment_strip.h"
#include "composer/body_edit.h"
#include "composer/recipient_edit.h"
#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "widgets/buttons.h"
#include "widgets/display_text.h"

#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QMimeData>
#include <QPointer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

/// Not started anew by the next key: the first unsaved change is on disk within a second, however fast one types.
constexpr int SaveAfterMs = 700;
constexpr int DiscardAfterMs = 10'000;
constexpr size_t ManyRecipients = 10;

} // namespace

ComposerWindow::ComposerWindow(mail::MailService &service, mail::DraftId id, const mail::DraftContent &content, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_id(id)
    , m_base(content)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 38);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(new HairLine);
    column->addWidget(buildFields());
    column->addWidget(buildText(), 1);
    m_attachments = new AttachmentStrip;
    column->addWidget(m_attachments);
    column->addWidget(buildFooter());

    fill(content);
    connectFields();
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(SaveAfterMs);
    connect(&m_saveTimer, &QTimer::timeout, this, &ComposerWindow::save);
    m_discardTimer.setSingleShot(true);
    m_discardTimer.setInterval(DiscardAfterMs);
    connect(&m_discardTimer, &QTimer::timeout, this, &ComposerWindow::reallyDiscard);
    restoreGeometry(m_service.windowState(u"composer"_s));
    m_filling = false;
    updateFooter();
    updateHint();
}

ComposerWindow::~ComposerWindow()
{
    // A field that loses the focus later would tell a window that is half gone.
    if (QWidget *focused = focusWidget())
        focused->clearFocus();
    if (m_state == State::Discarding && m_id.isValid())
        m_service.discardDraft(m_id);
    // The program ends: what was typed in the last moment is kept too.
    else if (m_dirty && m_state == State::Open)
        m_service.saveDraft(m_id, content(), [](mail::DraftId, const std::optional<Failure> &) {});
}

mail::DraftContent ComposerWindow::content() const
{
    mail::DraftContent result = m_base;
    if (m_sender >= 0 && m_sender < int(m_senders.size())) {
        result.account = m_senders[size_t(m_sender)].account;
        result.from = m_senders[size_t(m_sender)].identity;
    }
    result.to = m_to->addresses();
    result.cc = m_cc->addresses();
    result.bcc = m_bcc->addresses();
    result.subject = m_subject->text();
    result.body = m_body->toPlainText();
    result.attachments = m_attachments->attachments();
    return result;
}

void ComposerWindow::changed()
{
    if (m_filling)
        return;
    m_edited = true;
    m_dirty = true;
    m_problem->showNothing();
    showCopyFields();
    updateFooter();
    updateHint();
    if (!m_saveTimer.isActive() && !m_saving)
        m_saveTimer.start();
}

void ComposerWindow::save()
{
    if (m_saving || m_state == State::Ended || m_state == State::Sending)
        return;
    m_saveTimer.stop();
    m_saving = true;
    m_dirty = false;
    m_service.saveDraft(m_id, content(), [self = QPointer(this)](mail::DraftId id, std::optional<Failure> failure) {
        if (self)
            self->saved(id, failure);
    });
}

void ComposerWindow::saved(mail::DraftId id, const std::optional<Failure> &failure)
{
    m_saving = false;
    if (failure) {
        m_dirty = true;
        m_savedLabel->setTone(Tone::Error);
        m_savedLabel->setText(tr("Not saved"));
        m_problem->showMessage(Tone::Error, tr("This draft could not be saved."), failure->message());
        m_problem->addButton(tr("Try again"), [this] { save(); });
        if (m_state == State::Closing) {
            m_state = State::Open;
            show();
        } else if (m_state == State::Sending) {
            reallySend();
        }
        return;
    }
    m_id = id;
    m_attachments->setKept();
    m_savedLabel->setTone(Tone::Plain);
    m_savedLabel->setText(
        tr("Draft saved %1", "a time of day").arg(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat)));
    if (m_state == State::Sending)
        reallySend();
    else if (m_state == State::Closing)
        m_dirty ? save() : end();
    else if (m_dirty)
        m_saveTimer.start();
}

void ComposerWindow::showCopyFields()
{
    const auto reveal = [](QWidget *row, QWidget *button, const RecipientEdit *edit) {
        if (edit->addresses().empty())
            return;
        row->show();
        button->hide();
    };
    reveal(m_ccRow, m_ccButton, m_cc);
    reveal(m_bccRow, m_bccButton, m_bcc);
}

void ComposerWindow::updateFooter()
{
    const size_t recipients = m_to->addresses().size() + m_cc->addresses().size() + m_bcc->addresses().size();
    const QString size = sizeText(m_body->document()->characterCount() + encodedSize(m_attachments->totalBytes()));
    m_footer->setText(recipients == 0 ? tr("No recipient yet · about %1").arg(size)
                                      : tr("%Ln recipient(s) · about %1", nullptr, int(recipients)).arg(size));
    const QString subject = m_subject->text().trimmed();
    setWindowTitle(subject.isEmpty() ? tr("New message") : subject);
}

void ComposerWindow::updateHint()
{
    const AddressList to = m_to->addresses();
    if (to.size() > ManyRecipients && !m_dismissed.contains(u"many"_s)) {
        m_hint->showMessage(Tone::Info, tr("All %Ln people in To will see each other's addresses.", nullptr, int(to.size())));
        m_hint->addButton(tr("Move to Bcc"), [this] {
            AddressList bcc = m_bcc->addresses();
            const AddressList all = m_to->addresses();
            bcc.insert(bcc.end(), all.begin(), all.end());
            m_to->setAddresses({});
            m_to->line()->clear();
            m_bcc->setAddresses(bcc);
            changed();
        });
        m_hint->addButton(tr("Dismiss"), [this] {
            m_dismissed.append(u"many"_s);
            updateHint();
        });
        return;
    }
    const QString word =
        m_attachments->isEmpty() && !m_dismissed.contains(u"attach"_s)
            ? attachmentWord(m_base.kind == mail::DraftContent::Kind::New ? m_subject->text() : QString(), m_body->toPlainText())
            : QString();
    if (word.isEmpty()) {
        m_hint->showNothing();
        return;
    }
    const QString text = tr("You wrote “%1”, but nothing is attached.").arg(word);
    if (m_hint->isVisible() && m_hint->text() == text)
        return;
    m_hint->showMessage(Tone::Warning, text);
    m_hint->addButton(tr("Attach a file"), [this] { chooseFiles(); });
    m_hint->addButton(tr("Dismiss"), [this] {
        m_dismissed.append(u"attach"_s);
        updateHint();
    });
}

void ComposerWindow::changeSender(int index)
{
    if (index < 0 || index >= int(m_senders.size()) || index == m_sender)
        return;
    m_body->exchangeSignature(m_senders[size_t(m_sender)].identity.signature, m_senders[size_t(index)].identity.signature);
    m_sender = index;
    changed();
}

void ComposerWindow::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Attach files"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ComposerWindow::attachFiles);
    dialog->open();
}

void ComposerWindow::attachFiles(const QStringList &paths)
{
    const QStringList problems = m_attachments->addFiles(paths);
    if (!problems.isEmpty())
        m_problem->showMessage(Tone::Warning, tr("Not everything could be attached."), problems.join(u'\n'));
}

void ComposerWindow::attachPicture(const QByteArray &png)
{
    mail::DraftAttachment picture;
    picture.name = tr("picture.png");
    picture.type = u"image/png"_s;
    picture.bytes = png;
    picture.size = png.size();
    m_attachments->add(picture);
}

bool ComposerWindow::mustAsk(const QString &question, const QString &text, const QString &goOn, const QString &instead,
                             std::function<void()> doInstead)
{
    if (m_answered.contains(question))
        return false;
    m_problem->showMessage(Tone::Warning, text);
    m_problem->addButton(goOn, [this, question] {
        m_answered.append(question);
        send();
    });
    m_problem->addButton(instead, [this, doInstead = std::move(doInstead)] {
        m_problem->showNothing();
        doInstead();
    });
    return true;
}

bool ComposerWindow::mayBeSent(const mail::DraftContent &content)
{
    for (RecipientEdit *edit : {m_to, m_cc, m_bcc}) {
        const QString bad = edit->firstBad();
        if (bad.isEmpty())
            continue;
        m_problem->showMessage(Tone::Error, tr("“%1” is not a complete e-mail address.").arg(bad),
                               tr("It looks like name@example.org."));
        edit->setFocus();
        return false;
    }
    if (content.to.empty() && content.cc.empty() && content.bcc.empty()) {
        m_problem->showMessage(Tone::Error, tr("There is no recipient."));
        m_to->setFocus();
        return false;
    }
    const QStringList missing = m_attachments->missing();
    if (!missing.isEmpty()) {
        m_problem->showMessage(Tone::Error, tr("A file that was attached is gone: %1").arg(missing.join(u", "_s)),
                               tr("Remove it, or attach it again."));
        return false;
    }
    const QString problem = m_service.sendProblem(content);
    if (!problem.isEmpty()) {
        m_problem->showMessage(Tone::Error, problem);
        return false;
    }
    if (content.subject.trimmed().isEmpty()
        && mustAsk(u"subject"_s, tr("There is no subject."), tr("Send without"), tr("Add a subject"),
                   [this] { m_subject->setFocus(); }))
        return false;
    const bool reminded = m_hint->isVisible() && m_attachments->isEmpty() && content.to.size() <= ManyRecipients;
    return !reminded
           || !mustAsk(u"attach"_s, m_hint->text(), tr("Send as it is"), tr("Attach a file"), [this] { chooseFiles(); });
}

void ComposerWindow::send()
{
    if (m_state != State::Open || !mayBeSent(content()))
        return;
    m_state = State::Sending;
    m_problem->showNothing();
    setFieldsEnabled(false);
    m_saveTimer.stop();
    // A save under way tells the draft's id; without it the draft would stay behind.
    if (!m_saving)
        reallySend();
}

/// Into the outbox now, out of it then.
void ComposerWindow::sendLater(const QDateTime &when)
{
    m_sendAt = when; // stays chosen while a question is open
    send();
}

void ComposerWindow::sendNow()
{
    m_sendAt = {};
    send();
}

void ComposerWindow::reallySend()
{
    mail::DraftContent written = content();
    written.sendAt = m_sendAt;
    written.deliveryReport = m_wantsReport->isChecked();
    m_service.send(m_id, written, [self = QPointer(this)](OutboxId id, std::optional<Failure> failure) {
        if (self)
            self->sent(id, failure);
    });
}

void ComposerWindow::sent(OutboxId id, const std::optional<Failure> &failure)
{
    if (failure) {
        m_state = State::Open;
        setFieldsEnabled(true);
        m_problem->showMessage(Tone::Error, tr("The message was not sent; it is still here."), failure->message());
        m_problem->addButton(tr("Try again"), [this] { send(); });
        if (m_dirty)
            m_saveTimer.start();
        return;
    }
    m_id = {};
    Q_EMIT queued(id);
    end();
}

void ComposerWindow::setFieldsEnabled(bool enabled)
{
    for (QWidget *widget :
         {m_fields, static_cast<QWidget *>(m_body), static_cast<QWidget *>(m_attachments), static_cast<QWidget *>(m_send)})
        widget->setEnabled(enabled);
}

void ComposerWindow::discard()
{
    if (m_state != State::Open)
        return;
    if (!m_edited && !m_id.isValid()) {
        end();
        return;
    }
    m_saveTimer.stop();
    m_state = State::Discarding;
    hide();
    m_discardTimer.start();
    Q_EMIT discarded(tr("Draft discarded"));
}

void ComposerWindow::undoDiscard()
{
    if (m_state != State::Discarding)
        return;
    m_discardTimer.stop();
    m_state = State::Open;
    show();
    raise();
    activateWindow();
    if (m_dirty)
        m_saveTimer.start();
}

void ComposerWindow::reallyDiscard()
{
    if (m_id.isValid())
        m_service.discardDraft(m_id);
    m_id = {};
    end();
}

void ComposerWindow::end()
{
    // After sending and discarding there is no draft any more.
    if (m_id.isValid())
        m_service.closeDraft(m_id);
    m_state = State::Ended;
    close();
}

void ComposerWindow::closeEvent(QCloseEvent *event)
{
    m_service.setWindowState(u"composer"_s, saveGeometry());
    if (m_state == State::Ended) {
        event->accept();
        return;
    }
    event->ignore();
    if (m_state != State::Open)
        return;
    if (!m_dirty && !m_saving) {
        QTimer::singleShot(0, this, &ComposerWindow::end);
        return;
    }
    // The window goes at once; it comes back if the draft can't be written.
    m_state = State::Closing;
    hide();
    save();
}

void ComposerWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ComposerWindow::dropEvent(QDropEvent *event)
{
    attachFiles(localFiles(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace postrider::ui
