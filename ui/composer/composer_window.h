// The window in which a message is written.
#pragma once

#include "mail/mail_service.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace postrider::ui {

class AttachmentStrip;
class BodyEdit;
class InlinePanel;
class RecipientEdit;

/// Writes one draft. Keeps it on disk within a second of the last key; closing keeps the draft, sending ends it.
/// A top-level window that deletes itself when it is done with.
class ComposerWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposerWindow)

public:
    /// `id` may be invalid: a draft that was never saved. `service` must outlive the window.
    ComposerWindow(mail::MailService &service, mail::DraftId id, const mail::DraftContent &content, QWidget *parent = nullptr);
    ~ComposerWindow() override;

    mail::DraftId draftId() const { return m_id; }
    /// What stands in the fields now.
    mail::DraftContent content() const;
    void attachFiles(const QStringList &paths);
    /// Brings a discarded message back, while the window that hides it still lives.
    void undoDiscard();

public Q_SLOTS:
    void send();
    void discard();

Q_SIGNALS:
    /// The message is in the outbox; the window closes.
    void queued(postrider::OutboxId id);
    /// The window is hidden and the draft goes in a few seconds: offer undoDiscard(). `text` is past tense, for a toast.
    void discarded(const QString &text);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum class Ending { Open, Sending, Sent, Discarding, Closed };

    void buildToolBar(QVBoxLayout *column);
    void buildFields(QVBoxLayout *column);
    void buildBody(QVBoxLayout *column);
    void fill();
    void fillSenders();
    void connectFields();
    void changed();
    void save();
    void saved(mail::DraftId id, const std::optional<Failure> &failure);
    void showSaved();
    void showCopyFields(bool cc, bool bcc);
    void updateHints();
    void updateFooter();
    void updateTitle();
    void changeSender(int index);
    bool askedBefore(const QString &question);
    bool mayBeSent();
    void nowQueued(OutboxId id, const std::optional<Failure> &failure);
    void reallyDiscard();

    mail::MailService &m_service;
    mail::DraftId m_id;
    mail::DraftContent m_base;          ///< what the fields don't show: threading, the original
    std::vector<mail::DraftAttachment> m_attachmentsAtStart;
    Ending m_ending = Ending::Open;
    bool m_dirty = false;
    bool m_saving = false;
    QStringList m_asked;                ///< questions answered by pressing Send again
    bool m_reminderDismissed = false;
    bool m_hintDismissed = false;
    QDateTime m_savedAt;
    QTimer m_saveTimer;
    QTimer m_agoTimer;
    QTimer m_discardTimer;

    QToolButton *m_sendButton = nullptr;
    QLabel *m_savedLabel = nullptr;
    QComboBox *m_from = nullptr;
    RecipientEdit *m_to = nullptr;
    RecipientEdit *m_cc = nullptr;
    RecipientEdit *m_bcc = nullptr;
    QWidget *m_ccRow = nullptr;
    QWidget *m_bccRow = nullptr;
    QToolButton *m_ccButton = nullptr;
    QToolButton *m_bccButton = nullptr;
    QLineEdit *m_subject = nullptr;
    InlinePanel *m_problem = nullptr;   ///< why it did not go, or a question before it goes
    InlinePanel *m_hint = nullptr;      ///< attachment reminder, many recipients
    BodyEdit *m_body = nullptr;
    AttachmentStrip *m_attachments = nullptr;
    QLabel *m_footer = nullptr;
    QLabel *m_undoSend = nullptr;
};

} // namespace postrider::ui
