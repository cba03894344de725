// The window in which a message is written.
#pragma once

#include "mail/mail_service.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QVBoxLayout;

namespace postrider::ui {

class AttachmentStrip;
class BodyEdit;
class FaintLabel;
class FlatButton;
class InlinePanel;
class RecipientEdit;
class SenderBox;

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
    /// Brings a discarded message back, while the window that hides it still lives (10 s).
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
    enum class State { Open, Sending, Discarding, Closing, Ended };
    struct Sender {
        AccountId account;
        Identity identity;
    };

    // composer_build.cpp
    QWidget *buildBar();
    QWidget *buildFields();
    QWidget *buildText();
    QWidget *buildFooter();
    QWidget *buildRow(const QString &label, QWidget *field, QWidget *extra = nullptr);
    QAction *makeAction(const QString &text, const QList<QKeySequence> &keys, void (ComposerWindow::*slot)());
    void fill(const mail::DraftContent &content);
    void fillSenders(const mail::DraftContent &content);
    void connectFields();

    void changed();
    void save();
    void saved(mail::DraftId id, const std::optional<Failure> &failure);
    void showCopyFields();
    void updateHint();
    void updateFooter();
    void changeSender(int index);
    void chooseFiles();
    void attachPicture(const QByteArray &png);
    /// True if nothing speaks against sending; else says what does, where the user looks.
    bool mayBeSent(const mail::DraftContent &content);
    bool mustAsk(const QString &question, const QString &text, const QString &goOn, const QString &instead,
                 std::function<void()> doInstead);
    void reallySend();
    void sendNow();
    void sendLater(const QDateTime &when);
    QMenu *buildLaterMenu();
    void sent(OutboxId id, const std::optional<Failure> &failure);
    void reallyDiscard();
    void end();
    void setFieldsEnabled(bool enabled);

    mail::MailService &m_service;
    mail::DraftId m_id;
    mail::DraftContent m_base; ///< what the fields don't show: threading, the original
    std::vector<Sender> m_senders;
    int m_sender = 0;
    State m_state = State::Open;
    bool m_filling = true;
    bool m_edited = false; ///< since the window opened
    bool m_dirty = false;  ///< since the last save
    bool m_saving = false;
    QStringList m_answered;  ///< questions that the user answered with "send"
    QStringList m_dismissed; ///< hints that were sent away
    QTimer m_saveTimer;
    QTimer m_discardTimer;

    FlatButton *m_send = nullptr;
    QAction *m_wantsReport = nullptr;
    QDateTime m_sendAt;      ///< chosen under "Later"; invalid: now
    FaintLabel *m_savedLabel = nullptr;
    QWidget *m_fields = nullptr;
    SenderBox *m_from = nullptr;
    RecipientEdit *m_to = nullptr;
    RecipientEdit *m_cc = nullptr;
    RecipientEdit *m_bcc = nullptr;
    QWidget *m_ccRow = nullptr;
    QWidget *m_bccRow = nullptr;
    QWidget *m_ccButton = nullptr;
    QWidget *m_bccButton = nullptr;
    QLineEdit *m_subject = nullptr;
    InlinePanel *m_problem = nullptr; ///< why it did not go, or a question before it goes
    InlinePanel *m_hint = nullptr;    ///< attachment reminder, many recipients
    BodyEdit *m_body = nullptr;
    AttachmentStrip *m_attachments = nullptr;
    FaintLabel *m_footer = nullptr;
    FaintLabel *m_undoSend = nullptr;
};

} // namespace postrider::ui
