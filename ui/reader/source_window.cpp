#include "reader/source_window.h"

#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "mime/text_safety.h"
#include "reader/plain_text_page.h"
#include "reader/saving.h"
#include "widgets/buttons.h"
#include "widgets/display_text.h"
#include "widgets/progress_line.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype MostShown = 1'000'000;
}

SourceWindow::SourceWindow(mail::MailService &service, const mail::MessageContent &message, Show show, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_entry(message.entry)
{
    build(message);
    if (show == Show::Headers && !message.headerText.isEmpty()) {
        showBytes(message.headerText);
    } else {
        fetch();
    }
}

SourceWindow::SourceWindow(mail::MailService &service, const mail::MessageContent &message, const QByteArray &raw,
                           QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_raw(raw)
{
    build(message);
    showBytes(raw);
}

SourceWindow::~SourceWindow() = default;

void SourceWindow::build(const mail::MessageContent &message)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_name = mime::cleanForDisplay(message.subject, 80);
    setWindowTitle(tr("Source: %1").arg(m_name));
    resize(760, 640);
    m_text = new QPlainTextEdit(this);
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont(font()));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    nameField(m_text, "Message source", tr("Message source"));
    m_progress = new ProgressLine(this);
    m_progress->hide();
    m_panel = new InlinePanel(this);
    m_panel->showNothing();
    auto *save = new FlatButton(FlatButton::Look::Framed, u"save"_s, tr("Save as…"), this);
    m_save = save;
    save->setEnabled(false);
    connect(save, &QToolButton::clicked, this, [this] {
        askSavePath(this, tr("Save message"), m_name + u".eml"_s, [this](const QString &path) {
            if (const auto problem = saveBytes(m_raw, path)) {
                m_panel->showMessage(Tone::Error, *problem);
            }
        });
    });
    auto *close = new QAction(this);
    close->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)});
    connect(close, &QAction::triggered, this, &QWidget::close);
    addAction(close);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, Grid, 12, Grid);
    bar->addWidget(m_progress, 1);
    bar->addStretch();
    bar->addWidget(save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_panel);
    column->addWidget(new HairLine(this));
    column->addWidget(m_text, 1);
}

void SourceWindow::fetch()
{
    m_progress->show(tr("Fetching the source"), 0, 0);
    m_progress->setVisible(true);
    m_request = m_service.fetchSource(
        m_entry,
        [this](qint64 done, qint64 total) {
            m_progress->show(tr("Fetching the source: %1 of %2").arg(sizeText(done), sizeText(total)), done, total);
        },
        [this](const QByteArray &raw, std::optional<Failure> failure) {
            m_progress->setVisible(false);
            if (failure) {
                m_panel->showMessage(Tone::Error, failure->message());
                m_panel->addButton(tr("Try again"), [this] {
                    m_panel->showNothing();
                    fetch();
                });
                return;
            }
            m_raw = raw;
            showBytes(raw);
        });
}

void SourceWindow::showBytes(const QByteArray &bytes)
{
    m_save->setEnabled(!m_raw.isEmpty());
    QString text = QString::fromUtf8(bytes.left(MostShown));
    text.remove(u'\r');
    // Controls and bidirectional marks would hide what is really there.
    m_text->setPlainText(withShortLines(mime::cleanLines(text)));
    if (bytes.size() > MostShown) {
        m_panel->showMessage(
            Tone::Info,
            tr("Only the first %1 of %2 are shown; saving keeps everything.").arg(sizeText(MostShown), sizeText(bytes.size())));
    }
}

QString SourceWindow::shownText() const
{
    return m_text->toPlainText();
}

} // namespace postrider::ui
