#include "setup/conversation_view.h"

#include "forms/pieces.h"
#include "inspector/meanings.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

/// A talkative server must not slow the wizard down.
constexpr qsizetype MaxShown = 60'000;

} // namespace

ConversationView::ConversationView(QWidget *parent)
    : QWidget(parent)
    , m_text(new QTextEdit)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Grid * 2, Grid * 3 / 2, Grid, Grid);
    column->setSpacing(Grid);
    auto *title = new QLabel(tr("Conversation with the servers"));
    title->setFont(boldFont(title->font()));
    column->addWidget(title);
    nameField(m_text, "Conversation", tr("Conversation with the servers"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->document()->setDocumentMargin(0);
    column->addWidget(m_text, 1);
    render();
}

void ConversationView::setReport(const QString &report)
{
    if (report == m_report && !report.isEmpty())
        return;
    m_report = report;
    render();
}

void ConversationView::render()
{
    const Tones tones(palette());
    m_text->clear();
    QTextCursor cursor(m_text->document());
    QTextBlockFormat plain;
    plain.setTopMargin(Grid / 4);
    QTextBlockFormat indented;
    indented.setLeftMargin(Grid * 3);
    QTextCharFormat fixed;
    fixed.setFont(fixedFont(font()));
    QTextCharFormat small;
    small.setFont(smallFont(font()));

    const auto add = [&cursor](const QTextBlockFormat &block, const QTextCharFormat &format, const QColor &color,
                               const QString &text) {
        QTextCharFormat colored = format;
        colored.setForeground(color);
        if (cursor.position() == 0)
            cursor.setBlockFormat(block);
        else
            cursor.insertBlock(block);
        cursor.setBlockCharFormat(colored);
        cursor.insertText(text, colored);
    };
    if (m_report.isEmpty())
        add(plain, small, tones.faint,
            tr("What Postrider and the servers say to each other appears here, word for word. Passwords are hidden."));
    for (const QString &line : m_report.right(MaxShown).split(u'\n', Qt::SkipEmptyParts)) {
        const bool sent = line.startsWith(u"C:"_s);
        const bool received = line.startsWith(u"S:"_s);
        if (!sent && !received) {
            add(plain, small, tones.faint, line);
            continue;
        }
        add(plain, fixed, sent ? tones.accent : tones.text, line);
        const auto direction = sent ? TranscriptLine::Direction::Sent : TranscriptLine::Direction::Received;
        const Meaning meaning = meaningOf(direction, line.mid(2).toUtf8());
        const QColor color = meaning.tone == Meaning::Tone::Bad    ? tones.bad
                             : meaning.tone == Meaning::Tone::Good ? tones.good
                                                                   : tones.faint;
        if (!meaning.text.isEmpty())
            add(indented, small, color, meaning.text);
    }
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

void ConversationView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    painter.setPen(tones.border(Tone::Plain));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void ConversationView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text)
        render();
}

} // namespace postrider::ui
