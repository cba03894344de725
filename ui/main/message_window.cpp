#include "main/message_window.h"

#include "main/commands.h"
#include "main/mail_commands.h"
#include "mime/text_safety.h"
#include "reader/reader_pane.h"
#include "widgets/toast.h"

#include <QCloseEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;

MessageWindow::MessageWindow(mail::MailService &service, WindowOpener &opener, mail::ListEntry entry, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_opener(opener)
{
    build(true);
    m_reader->open(entry);
}

MessageWindow::MessageWindow(mail::MailService &service, WindowOpener &opener, const QByteArray &raw, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_opener(opener)
{
    build(false);
    m_reader->openRaw(raw);
}

MessageWindow::~MessageWindow() = default;

void MessageWindow::build(bool ofFolder)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"Message window"_s);
    resize(820, 720);
    restoreGeometry(m_service.windowState(u"message/geometry"_s));
    m_reader = new ReaderPane(m_service, this);
    std::vector<Command> wanted{Command::Find,    Command::ZoomIn, Command::ZoomOut, Command::ZoomNormal, Command::PlainText,
                                Command::Headers, Command::Source, Command::SaveAs,  Command::Print};
    if (ofFolder) {
        wanted.insert(wanted.begin(),
                      {Command::Reply, Command::ReplyAll, Command::ReplyList, Command::Forward, Command::ForwardAttached,
                       Command::Redirect, Command::EditAsNew, Command::Archive, Command::Trash, Command::Junk, Command::NotJunk, Command::MarkRead,
                       Command::MarkUnread, Command::Star, Command::Move, Command::Undo});
    } else {
        wanted.push_back(Command::Undo);
    }
    m_commands = new Commands(*this, wanted);
    m_commands->setGmailKeys(m_service.preferences().gmailKeys);
    m_toast = new Toast(this);

    MailCommandTarget target;
    target.messages = [this] {
        const mail::ListEntry entry = m_reader->entry();
        return entry.message.isValid() ? std::vector<mail::ListEntry>{entry} : std::vector<mail::ListEntry>{};
    };
    target.message = [this] { return m_reader->entry(); };
    target.any = [this](Flag flag, bool set) { return m_reader->content().flags.testFlag(flag) == set; };
    // What leaves its folder is done with here.
    target.leaving = [this](const std::vector<mail::ListEntry> &) {
        QMetaObject::invokeMethod(
            this, [this] { close(); }, Qt::QueuedConnection);
    };
    target.say = [this](const QString &text) { m_toast->say(text, false); };
    m_mail = new MailCommands(m_service, m_opener, *m_commands, *m_reader, std::move(target), *this);

    auto *more = new QMenu(this);
    for (const CommandInfo &info : m_commands->infos()) {
        if (info.group == CommandGroup::Act || info.group == CommandGroup::Read) {
            more->addAction(m_commands->action(info.command));
        }
    }
    ReaderActions actions;
    actions.reply = m_commands->action(Command::Reply);
    actions.replyAll = m_commands->action(Command::ReplyAll);
    actions.forward = m_commands->action(Command::Forward);
    actions.archive = m_commands->action(Command::Archive);
    actions.trash = m_commands->action(Command::Trash);
    actions.more = more;
    m_reader->setActions(actions);

    auto *close = new QAction(this);
    close->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)});
    connect(close, &QAction::triggered, this, &QWidget::close);
    addAction(close);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_reader);
    connect(m_reader, &ReaderPane::contentChanged, this, &MessageWindow::contentChanged);
    connect(m_reader, &ReaderPane::seen, this, [this](mail::ListEntry entry) { m_service.markSeen(entry); });
    connect(m_reader, &ReaderPane::starToggled, this,
            [this](mail::ListEntry entry, bool on) { m_service.setFlag({entry}, Flag::Flagged, on); });
    connect(m_reader, &ReaderPane::composeRequested, this,
            [this](const QString &mailto) { m_opener.openComposer({}, m_service.draftFromMailto(mailto)); });
    connect(m_reader, &ReaderPane::conversationMessageChosen, m_reader, &ReaderPane::open);
    connect(m_reader, &ReaderPane::messageOpened, this,
            [this](const QByteArray &raw) { (new MessageWindow(m_service, m_opener, raw, parentWidget()))->show(); });
    connect(m_reader, &ReaderPane::said, this, [this](const QString &text) { m_toast->say(text, false); });
}

void MessageWindow::contentChanged()
{
    const QString subject = mime::cleanForDisplay(m_reader->content().subject, 120);
    setWindowTitle(subject.isEmpty() ? tr("(no subject)") : subject);
}

void MessageWindow::closeEvent(QCloseEvent *event)
{
    m_service.setWindowState(u"message/geometry"_s, saveGeometry());
    event->accept();
}

} // namespace postrider::ui
