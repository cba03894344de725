#include "reader/find_bar.h"

#include "forms/pieces.h"
#include "widgets/buttons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTextEdit>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int MostHits = 1000;
}

FindBar::FindBar(QTextEdit &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
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
    connect(m_words, &QLineEdit::textChanged, this, [this] {
        markAll();
        QTextCursor start = m_view.textCursor();
        start.setPosition(start.selectionStart());
        m_view.setTextCursor(start);
        findNext();
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
    const QString selected = m_view.textCursor().selectedText();
    if (!selected.isEmpty() && selected.size() < 100) {
        m_words->setText(selected);
    }
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    markAll();
}

void FindBar::findNext(bool backwards)
{
    if (m_words->text().isEmpty()) {
        return;
    }
    const QTextDocument::FindFlags flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (!m_view.find(m_words->text(), flags)) {
        QTextCursor edge = m_view.textCursor();
        edge.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
        m_view.setTextCursor(edge);
        m_view.find(m_words->text(), flags);
    }
}

void FindBar::markAll()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString words = m_words->text();
    if (!words.isEmpty() && isVisible()) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(Tones(palette()).back(Tone::Warning));
        for (QTextCursor hit = m_view.document()->find(words); !hit.isNull() && marks.size() < MostHits;
             hit = m_view.document()->find(words, hit)) {
            mark.cursor = hit;
            marks << mark;
        }
    }
    m_hits = int(marks.size());
    m_view.setExtraSelections(marks);
    m_count->setText(words.isEmpty() ? QString() : m_hits == 0 ? tr("not found") : tr("%n found", nullptr, m_hits));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        m_view.setFocus();
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
