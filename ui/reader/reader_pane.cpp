#include "reader/reader_pane.h"

#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "mime/text_safety.h"
#include "reader/body_host.h"
#include "reader/conversation_strip.h"
#include "reader/fact_strips.h"
#include "reader/find_bar.h"
#include "reader/header_card.h"
#include "reader/html_budget.h"
#include "reader/link_verdict.h"
#include "reader/message_printer.h"
#include "reader/message_text_view.h"
#include "reader/received_attachments.h"
#include "reader/rich_view.h"
#include "reader/saving.h"
#include "reader/source_window.h"
#include "widgets/buttons.h"
#include "widgets/display_text.h"
#include "widgets/empty_state.h"
#include "widgets/progress_line.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;
using mail::MessageContent;

ReaderPane::ReaderPane(mail::MailService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_empty(new EmptyState(this))
    , m_page(new QWidget(this))
{
    buildTop();
    buildCard();
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_page);
    m_seenTimer.setSingleShot(true);
    connect(&m_seenTimer, &QTimer::timeout, this, [this] {
        if (isVisible()) {
            m_seenSaid = true;
            Q_EMIT seen(m_entry);
        }
    });
    connect(&service, &mail::MailService::rowsChanged, this, [this](FolderId folder, const std::vector<MessageId> &messages) {
        if (folder == m_entry.folder && std::find(messages.begin(), messages.end(), m_entry.message) != messages.end()) {
            const std::vector<mail::MessageRow> rows = m_service.rows(std::span(&m_entry, 1));
            if (!rows.empty() && rows.front().entry == m_entry) {
                m_content.flags = rows.front().flags;
                m_header->setStarred(m_content.flags.testFlag(Flag::Flagged));
            }
        }
    });
    showNothing();
}

ReaderPane::~ReaderPane() = default;

void ReaderPane::open(mail::ListEntry entry)
{
    if (!entry.message.isValid()) {
        showNothing();
        return;
    }
    m_seenTimer.stop();
    m_request.reset();
    m_answering.reset();
    m_receipt.reset();
    m_receiptDecided = false;
    m_entry = entry;
    m_raw.clear();
    m_content = {};
    m_forcePlain = m_service.preferences().plainTextFirst;
    m_forceHtml = false;
    m_wholeText = false;
    m_seenSaid = false;
    for (InlinePanel *panel : {m_notices, m_blocked, m_linkPanel, m_problem}) {
        panel->showNothing();
    }
    m_linkTarget->hide();
    m_body->setEngineAllowed(m_service.preferences().useBrowserEngine);
    m_body->showNothing();
    m_request = m_service.openMessage(entry, [this, entry](const MessageContent &content) {
        if (entry == m_entry) {
            take(content);
        }
    });
}

void ReaderPane::openRaw(const QByteArray &raw)
{
    m_request.reset();
    m_answering.reset();
    m_receipt.reset();
    m_receiptDecided = false;
    m_seenTimer.stop();
    m_entry = {};
    m_raw = raw;
    m_content = {};
    m_forcePlain = m_service.preferences().plainTextFirst;
    m_forceHtml = false;
    m_wholeText = false;
    take(m_service.readMessage(raw));
}

void ReaderPane::showSelection(int count)
{
    m_request.reset();
    m_seenTimer.stop();
    m_entry = {};
    m_content = {};
    m_empty->show(u"mark-read"_s, tr("%n messages selected", nullptr, count),
                  tr("Archive, delete or move them together; one Undo takes it all back."));
    m_stack->setCurrentWidget(m_empty);
    Q_EMIT contentChanged();
}

void ReaderPane::showNothing()
{
    m_request.reset();
    m_seenTimer.stop();
    m_entry = {};
    m_raw.clear();
    m_content = {};
    m_empty->show(u"inbox"_s, tr("Choose a message to read it here."), {}, tr("Next unread message"),
                  [this] { Q_EMIT nextUnreadRequested(); });
    m_stack->setCurrentWidget(m_empty);
    Q_EMIT contentChanged();
}

AddressList ReaderPane::ownAddresses() const
{
    AddressList own;
    for (const mail::AccountInfo &account : m_service.accounts()) {
        for (const Identity &identity : account.settings.identities) {
            own.push_back(identity.toAddress());
        }
    }
    return own;
}

void ReaderPane::take(const MessageContent &content)
{
    const bool bodyCameNow = content.body == MessageContent::BodyState::Ready
                             && (m_content.body != MessageContent::BodyState::Ready || content.text != m_content.text
                                 || content.html.has_value() != m_content.html.has_value()
                                 || content.inlineImages.size() != m_content.inlineImages.size());
    m_content = content;
    const QString subject = mime::cleanForDisplay(content.subject, 500);
    m_subject->setText(isolated(subject.isEmpty() ? tr("(no subject)") : subject));
    const auto folder = m_service.folder(m_entry.folder);
    m_folder->setText(folder ? folder->path.isEmpty() ? folder->name : folder->path : QString());
    m_folder->setVisible(folder.has_value());
    m_header->show(content, ownAddresses());
    m_conversation->show(m_entry);
    if (!m_answering) {
        m_facts->show(content.facts);
        if (m_receiptDecided) {
            m_facts->takeReceiptAway();
        }
    }
    showNotices();
    if (m_raw.isEmpty()) {
        m_attachments->show(m_entry, content.attachments);
    } else {
        m_attachments->showOf(m_raw, content.attachments);
    }
    const AddressList &answerTo = content.replyTo.empty() ? content.from : content.replyTo;
    m_answer->setText(tr("Reply to %1…").arg(peopleText(answerTo, 1)));
    m_answer->updateGeometry();
    if (bodyCameNow) {
        showBody();
    }
    const bool loading = content.body == MessageContent::BodyState::Loading;
    if (loading) {
        m_progress->show(content.bytesTotal > 0
                             ? tr("Fetching the message: %1 of %2").arg(sizeText(content.bytesDone), sizeText(content.bytesTotal))
                             : tr("Fetching the message"),
                         content.bytesDone, content.bytesTotal);
    }
    m_progress->setVisible(loading);
    const bool failed = content.body == MessageContent::BodyState::Failed || content.body == MessageContent::BodyState::NotHere;
    if (failed) {
        const QString what = content.body == MessageContent::BodyState::NotHere ? tr("This message has not been downloaded yet.")
                                                                                : tr("This message could not be fetched.");
        m_problem->showMessage(content.body == MessageContent::BodyState::NotHere ? Tone::Info : Tone::Error, what,
                               content.failure ? content.failure->message() : QString());
        m_problem->addButton(tr("Try again"), [this] { open(m_entry); });
    }
    m_stack->setCurrentWidget(m_page);
    startSeenTimer();
    Q_EMIT contentChanged();
}

void ReaderPane::showBody()
{
    m_problem->showNothing();
    const bool hasHtml = m_content.html.has_value() && !m_content.html->html.isEmpty();
    const bool light = hasHtml && fitsLayoutBudget(weigh(m_content.html->html));
    const bool rich = hasHtml && m_content.html->isRich && !m_forcePlain && m_body->canShowRich();
    m_showsHtml = hasHtml && !m_forcePlain && (light || m_forceHtml || rich);
    if (m_showsHtml && (light || m_forceHtml)) {
        m_body->showHtml(*m_content.html, m_content.inlineImages);
    } else if (m_showsHtml) {
        m_body->showRichAfter(*m_content.html, m_content.inlineImages, m_content.text);
    } else {
        const bool complete = m_body->showText(m_content.text, m_wholeText);
        if (hasHtml && !light && !m_forcePlain) {
            m_problem->showMessage(Tone::Info, tr("The layout of this message is very large, so its text is shown."));
            m_problem->addButton(tr("Show the layout"), [this] {
                m_forceHtml = true;
                showBody();
            });
        } else if (!complete) {
            m_problem->showMessage(Tone::Info, tr("Only the beginning of this very long message is shown."));
            m_problem->addButton(tr("Show all of it"), [this] {
                m_wholeText = true;
                showBody();
            });
        }
    }
    showBlocked();
}

void ReaderPane::showNotices()
{
    if (m_content.notices.isEmpty()) {
        m_notices->showNothing();
    } else {
        m_notices->showMessage(Tone::Warning, m_content.notices.join(u'\n'));
    }
}

void ReaderPane::showBlocked()
{
    if (!m_showsHtml || m_content.html->blockedPictures == 0 || m_content.html->picturesAllowed) {
        m_blocked->showNothing();
        return;
    }
    QStringList hosts = m_content.html->blockedHosts.mid(0, 4);
    const int more = int(m_content.html->blockedHosts.size() - hosts.size());
    if (more > 0) {
        hosts << tr("%n more", nullptr, more);
    }
    m_blocked->showMessage(Tone::Warning,
                           tr("%n remote picture(s) blocked: loading them would tell the sender that you read this.", nullptr,
                              m_content.html->blockedPictures),
                           hosts.isEmpty() ? QString() : tr("From %1", "hosts of blocked pictures").arg(hosts.join(tr(", "))));
    if (m_content.html->remotePictures.empty() || !m_entry.message.isValid()) {
        return; // nothing but spies of a pixel; or a message of no account, whose permission nobody keeps
    }
    m_blocked->addButton(tr("Show pictures"), [this] { allowPictures(mail::PictureScope::ThisMessage); });
    if (m_content.from.size() == 1) {
        const Address &from = m_content.from.front();
        m_blocked->addButton(tr("Always from this sender"), [this] { allowPictures(mail::PictureScope::Sender); });
        m_blocked->addButton(tr("Always from @%1").arg(isolated(mime::cleanForDisplay(from.domain(), 24))),
                             [this] { allowPictures(mail::PictureScope::Domain); });
    }
}

void ReaderPane::allowPictures(mail::PictureScope scope)
{
    m_service.allowPictures(m_entry, scope);
    open(m_entry);
}

void ReaderPane::answerInvitation(mail::InvitationReply reply)
{
    m_facts->takeAnswersAway();
    m_answering = m_service.answerInvitation(m_entry, reply, {}, [this](OutboxId, std::optional<Failure> failure) {
        if (failure) {
            m_problem->showMessage(Tone::Error, failure->message());
        } else {
            Q_EMIT said(tr("Your answer is on its way to the organizer"));
        }
    });
}

void ReaderPane::decideReceipt(bool send)
{
    m_receiptDecided = true;
    m_facts->takeReceiptAway();
    if (!send) {
        m_service.setFlag({m_entry}, Flag::MdnSent, true); // RFC 3503: nor does another program ask again
        return;
    }
    m_receipt = m_service.sendReceipt(m_entry, [this](OutboxId, std::optional<Failure> failure) {
        if (failure) {
            m_problem->showMessage(Tone::Error, failure->message());
        } else {
            Q_EMIT said(tr("The receipt is on its way"));
        }
    });
}

void ReaderPane::startSeenTimer()
{
    const int delay = m_service.preferences().markSeenAfterMs;
    const bool wanted = m_entry.message.isValid() && m_content.body == MessageContent::BodyState::Ready
                        && !m_content.flags.testFlag(Flag::Seen) && delay >= 0 && isVisible() && !m_seenSaid;
    if (wanted && !m_seenTimer.isActive()) {
        m_seenTimer.start(delay);
    }
}

void ReaderPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    startSeenTimer();
}

void ReaderPane::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), palette().color(QPalette::Base));
}

void ReaderPane::followLink(const QString &href, const QString &text)
{
    const LinkVerdict verdict = judgeLink(href, text);
    switch (verdict.kind) {
    case LinkVerdict::Kind::Open:
        m_linkPanel->showNothing();
        openUrl(href);
        break;
    case LinkVerdict::Kind::Mail:
        Q_EMIT composeRequested(href);
        break;
    case LinkVerdict::Kind::Ask:
        m_linkPanel->showMessage(Tone::Warning, verdict.why, mime::cleanForDisplay(href, 300));
        m_linkPanel->addButton(tr("Open %1").arg(verdict.host), [this, href] {
            m_linkPanel->showNothing();
            openUrl(href);
        });
        m_linkPanel->addButton(tr("Copy address"), [href] { QApplication::clipboard()->setText(href); });
        m_linkPanel->addButton(tr("Don’t open"), [this] { m_linkPanel->showNothing(); });
        break;
    case LinkVerdict::Kind::Refuse:
        m_linkPanel->showMessage(Tone::Warning, tr("This link is not followed: it goes neither to a web page nor to an address."),
                                 mime::cleanForDisplay(href, 300));
        break;
    }
}

void ReaderPane::openUrl(const QString &href)
{
    QDesktopServices::openUrl(QUrl(href, QUrl::TolerantMode));
}

MessageTextView &ReaderPane::textView()
{
    return m_body->textView();
}

QString ReaderPane::selectedText() const
{
    return m_body->selectedText();
}

void ReaderPane::find()
{
    if (m_stack->currentWidget() == m_page) {
        m_find->open();
    }
}

void ReaderPane::zoomBy(int steps)
{
    m_body->setZoom(steps == 0 ? 1.0 : m_body->zoom() * (steps > 0 ? 1.1 : 1 / 1.1));
}

void ReaderPane::print()
{
    printMessage(this, m_content, m_showsHtml, m_body->showsRich() ? richEngine(nullptr) : nullptr);
}

void ReaderPane::saveAs()
{
    const QString name = (m_content.subject.isEmpty() ? tr("message") : m_content.subject.left(80)) + u".eml"_s;
    askSavePath(this, tr("Save message"), name, [this, entry = m_entry, raw = m_raw](const QString &path) {
        const auto save = [this, path](const QByteArray &bytes) {
            if (const auto problem = saveBytes(bytes, path)) {
                m_problem->showMessage(Tone::Error, *problem);
            } else {
                Q_EMIT said(tr("Message saved"));
            }
        };
        if (!raw.isEmpty()) {
            save(raw);
            return;
        }
        auto request = std::make_shared<mail::RequestPtr>();
        *request =
            m_service.fetchSource(entry, {}, [this, save, request](const QByteArray &bytes, std::optional<Failure> failure) {
                // Kept alive by its own callback until now.
                QMetaObject::invokeMethod(
                    this, [request] { request->reset(); }, Qt::QueuedConnection);
                if (failure) {
                    m_problem->showMessage(Tone::Error, failure->message());
                } else {
                    save(bytes);
                }
            });
    });
}

void ReaderPane::showSource(bool headersOnly)
{
    SourceWindow *window = nullptr;
    if (!m_raw.isEmpty()) {
        window = new SourceWindow(m_service, m_content, headersOnly ? m_content.headerText : m_raw, this);
    } else {
        window =
            new SourceWindow(m_service, m_content, headersOnly ? SourceWindow::Show::Headers : SourceWindow::Show::Source, this);
    }
    window->show();
}

void ReaderPane::togglePlainText()
{
    if (m_content.body == MessageContent::BodyState::Ready && m_content.html) {
        m_forcePlain = !m_forcePlain;
        showBody();
    }
}

bool ReaderPane::scrollPage()
{
    return m_stack->currentWidget() == m_page && m_body->scrollPage();
}

void ReaderPane::focusText()
{
    m_body->focusBody();
}

} // namespace postrider::ui
