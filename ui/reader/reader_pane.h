// The message that is being read.
#pragma once

#include "mail/mail_service.h"

#include <array>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QStackedLayout;
class QHBoxLayout;

namespace postrider::ui {

class BodyHost;
class ConversationStrip;
class EmptyState;
class FactStrips;
class FindBar;
class FlatButton;
class HeaderCard;
class InlinePanel;
class MessageTextView;
class ProgressLine;
class ReceivedAttachments;

/// Actions that the reader offers as buttons; they belong to the window it stands in.
struct ReaderActions {
    QAction *reply = nullptr;
    QAction *replyAll = nullptr;
    QAction *forward = nullptr;
    QAction *archive = nullptr;
    QAction *trash = nullptr;
    QMenu *more = nullptr;
};

class ReaderPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReaderPane)

public:
    explicit ReaderPane(mail::MailService &service, QWidget *parent = nullptr);
    ~ReaderPane() override;

    void setActions(const ReaderActions &actions);
    /// Opens a message of a folder. An invalid entry shows nothing.
    void open(mail::ListEntry entry);
    /// Shows a message that is in no folder.
    void openRaw(const QByteArray &raw);
    /// Several are selected: says so instead of a message.
    void showSelection(int count);
    void showNothing();

    mail::ListEntry entry() const { return m_entry; }
    const mail::MessageContent &content() const { return m_content; }
    const QByteArray &raw() const { return m_raw; }
    QString selectedText() const;
    MessageTextView &textView();
    BodyHost &body() { return *m_body; }
    bool showsHtml() const { return m_showsHtml; }

    void find();
    void zoomBy(int steps); ///< 0: back to normal
    void print();
    void saveAs();
    void showSource(bool headersOnly);
    void togglePlainText();
    /// Scrolls down by a page; false at the end.
    bool scrollPage();
    void focusText();

Q_SIGNALS:
    /// It has been on the screen for as long as Preferences::markSeenAfterMs says.
    void seen(postrider::mail::ListEntry entry);
    void starToggled(postrider::mail::ListEntry entry, bool on);
    void composeRequested(const QString &mailto);
    void messageOpened(const QByteArray &raw);
    /// Another one of the conversation: whoever knows where it lies shows it.
    void conversationMessageChosen(postrider::mail::ListEntry entry);
    void said(const QString &text);
    /// The button of the empty pane.
    void nextUnreadRequested();
    void contentChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildTop();
    void buildCard();
    void take(const mail::MessageContent &content);
    void showBody();
    void showNotices();
    void showBlocked();
    void allowPictures(mail::PictureScope scope);
    void answerInvitation(mail::InvitationReply reply);
    void decideReceipt(bool send);
    void startSeenTimer();
    void followLink(const QString &href, const QString &text);
    void openUrl(const QString &href);
    AddressList ownAddresses() const;

    mail::MailService &m_service;
    mail::ListEntry m_entry;
    QByteArray m_raw;
    mail::MessageContent m_content;
    mail::RequestPtr m_request;
    mail::RequestPtr m_answering;
    mail::RequestPtr m_receipt;
    bool m_receiptDecided = false; ///< of this message: no question any more
    QTimer m_seenTimer;
    bool m_forcePlain = false;
    bool m_forceHtml = false; ///< the user asked for HTML that is slow to lay out
    bool m_wholeText = false;
    bool m_seenSaid = false; ///< once a message: what is marked unread by hand stays so
    bool m_showsHtml = false;

    QStackedLayout *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_page = nullptr;
    QLabel *m_subject = nullptr;
    QLabel *m_folder = nullptr;
    QHBoxLayout *m_buttons = nullptr;
    QWidget *m_card = nullptr;
    HeaderCard *m_header = nullptr;
    ConversationStrip *m_conversation = nullptr;
    FactStrips *m_facts = nullptr;
    InlinePanel *m_notices = nullptr;
    InlinePanel *m_blocked = nullptr;
    InlinePanel *m_linkPanel = nullptr;
    InlinePanel *m_problem = nullptr;
    ProgressLine *m_progress = nullptr;
    BodyHost *m_body = nullptr;
    FindBar *m_find = nullptr;
    QLabel *m_linkTarget = nullptr;
    ReceivedAttachments *m_attachments = nullptr;
    FlatButton *m_answer = nullptr;
};

} // namespace postrider::ui
