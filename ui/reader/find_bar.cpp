#include "reader/find_bar.h"

#include "forms/pieces.h"
#include "reader/body_host.h"
#include "reader/message_text_view.h"
#include "reader/rich_view.h"
#include "widgets/buttons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int MostHits = 1000;
}

FindBar::FindBar(BodyHost &body, QWidget *parent)
    : QWidget(parent)
    , m_body(body)
    , m_words(new QLineEdit(this))
    , m_count(new FaintLabel({}, this))
{
    m_words->setPlaceholderText(tr("Find in this message"));
    nameField(m_words, "Find", tr("Find in this message"));
    m_words->setClearButtonEnabled(true);
    auto *next = new FlatButton(FlatButton::Look::Quiet, this);
    next->setText(tr("Next"));
    auto *previous = new FlatButton(FlatButton::Look::Quiet, this);
    previous->setText(tr("Previous"));
    auto *close = new FlatButton(FlatButton::Look::Quiet, u"close"_s, {}, this);
    close->setNames("Close find", tr("Close"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, Grid / 2, 0, Grid / 2);
    row->setSpacing(Grid / 2);
    row->addWidget(m_words, 1);
    row->addWidget(m_count);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(close);
    connect(m_words, &QLineEdit::textChanged, this, &FindBar::findFromHere);
    connect(&body, &BodyHost::viewChanged, this, [this] {
        if (isVisible()) {
            findFromHere();
        }
    });
    connect(m_words, &QLineEdit::returnPressed, this, [this] { findNext(); });
    connect(next, &QToolButton::clicked, this, [this] { findNext(); });
    connect(previous, &QToolButton::clicked, this, [this] { findNext(true); });
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void FindBar::open()
{
    show();
    const QString selected = m_body.selectedText().simplified();
    if (!selected.isEmpty() && selected.size() < 100) {
        m_words->setText(selected);
    }
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    markAll();
}

/// What was being looked for has changed: what is found already may stay found.
void FindBar::findFromHere()
{
    markAll();
    if (!m_body.showsRich()) {
        MessageTextView &view = m_body.textView();
        QTextCursor start = view.textCursor();
        start.setPosition(start.selectionStart());
        view.setTextCursor(start);
    }
    findNext();
}

void FindBar::findNext(bool backwards)
{
    const QString words = m_words->text();
    if (words.isEmpty()) {
        return;
    }
    if (m_body.showsRich()) {
        m_body.richView()->find(words, backwards, [self = QPointer<FindBar>(this), words](int hits) {
            if (self && self->m_words->text() == words) {
                self->showHits(hits);
            }
        });
        return;
    }
    MessageTextView &view = m_body.textView();
    const QTextDocument::FindFlags flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (!view.find(words, flags)) {
        QTextCursor edge = view.textCursor();
        edge.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
        view.setTextCursor(edge);
        view.find(words, flags);
    }
}

void FindBar::markAll()
{
    const QString words = isVisible() ? m_words->text() : QString();
    if (m_body.showsRich()) { // marks all by itself while it looks for the next
        if (words.isEmpty()) {
            m_body.richView()->find({}, false, [](int) {});
            showHits(0);
        }
        return;
    }
    MessageTextView &view = m_body.textView();
    QList<QTextEdit::ExtraSelection> marks;
    if (!words.isEmpty()) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(Tones(palette()).back(Tone::Warning));
        for (QTextCursor hit = view.document()->find(words); !hit.isNull() && marks.size() < MostHits;
             hit = view.document()->find(words, hit)) {
            mark.cursor = hit;
            marks << mark;
        }
    }
    view.setExtraSelections(marks);
    showHits(int(marks.size()));
}

void FindBar::showHits(int hits)
{
    m_hits = hits;
    m_count->setText(m_words->text().isEmpty() ? QString() : hits == 0 ? tr("not found") : tr("%n found", nullptr, hits));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        m_body.focusBody();
        return;
    }
    QWidget::keyPressEvent(event);
}

void FindBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    markAll();
}

} // namespace postrider::ui
