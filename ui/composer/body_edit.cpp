#include "composer/body_edit.h"

#include "composer/body_highlighter.h"
#include "composer/spell_checker.h"
#include "forms/pieces.h"

#include <QBuffer>
#include <QContextMenuEvent>
#include <QFileInfo>
#include <QImage>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QTextBlock>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace postrider::ui {

QStringList localFiles(const QMimeData *source)
{
    QStringList paths;
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

BodyEdit::BodyEdit(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_spelling(std::make_unique<SpellChecker>())
    , m_highlighter(new BodyHighlighter(document(), *m_spelling))
{
    nameField(this, "Body", tr("Body"));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    document()->setDocumentMargin(Grid * 2);
    m_highlighter->setPalette(palette());
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        // The highlighter tells of its work through the same signal, and raises the revision too.
        QString text = toPlainText();
        if (text == m_lastText)
            return;
        m_lastText = std::move(text);
        Q_EMIT edited();
    });
}

BodyEdit::~BodyEdit()
{
    // It uses the dictionary, which would go first; taking its colours away must not count as a change of the text.
    blockSignals(true);
    delete m_highlighter;
}

void BodyEdit::setBody(const QString &text)
{
    setPlainText(text);
    moveCursor(QTextCursor::Start);
}

void BodyEdit::exchangeSignature(const QString &before, const QString &after)
{
    QString text = toPlainText();
    const QString mark = u"-- \n"_s;
    const QString old = before.isEmpty() ? QString() : mark + before;
    const qsizetype at = old.isEmpty() ? -1 : text.lastIndexOf(old);
    if (!old.isEmpty() && at < 0)
        return; // the user wrote another one: leave it
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    if (at >= 0) {
        cursor.setPosition(int(at));
        cursor.setPosition(int(at + old.size()), QTextCursor::KeepAnchor);
        cursor.insertText(after.isEmpty() ? QString() : mark + after);
    } else if (!after.isEmpty()) {
        cursor.movePosition(QTextCursor::End);
        cursor.insertText((text.isEmpty() || text.endsWith(u'\n') ? u"\n"_s : u"\n\n"_s) + mark + after);
    }
    cursor.endEditBlock();
}

void BodyEdit::setSpellingLanguage(const QString &language)
{
    m_spelling->setLanguage(language);
    for (const QString &word : m_names)
        m_spelling->ignore(word);
    m_highlighter->rehighlight();
}

QString BodyEdit::spellingLanguage() const
{
    return m_spelling->language();
}

void BodyEdit::acceptNames(const QStringList &names)
{
    for (const QString &name : names)
        forEachWord(name, [&](int start, int length) { m_names.append(name.mid(start, length)); });
    for (const QString &word : m_names)
        m_spelling->ignore(word);
    m_highlighter->rehighlight();
}

bool BodyEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasImage() || source->hasUrls() || QPlainTextEdit::canInsertFromMimeData(source);
}

void BodyEdit::insertFromMimeData(const QMimeData *source)
{
    const QStringList files = localFiles(source);
    if (!files.isEmpty()) {
        Q_EMIT filesDropped(files);
        return;
    }
    if (source->hasImage() && !source->hasText()) {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        if (qvariant_cast<QImage>(source->imageData()).save(&buffer, "PNG"))
            Q_EMIT picturePasted(png);
        return;
    }
    QPlainTextEdit::insertFromMimeData(source);
}

void BodyEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addSuggestions(menu, event->pos());
    const QStringList languages = SpellChecker::languages();
    if (!languages.isEmpty()) {
        menu->addSeparator();
        QMenu *choice = menu->addMenu(tr("Spelling"));
        QAction *none = choice->addAction(tr("Off"), this, [this] { setSpellingLanguage({}); });
        none->setCheckable(true);
        none->setChecked(!m_spelling->isActive());
        for (const QString &language : languages) {
            const QLocale locale(language);
            QAction *action = choice->addAction(tr("%1 (%2)", "language (its code)").arg(locale.nativeLanguageName(), language),
                                                this, [this, language] { setSpellingLanguage(language); });
            action->setCheckable(true);
            action->setChecked(language == m_spelling->language());
        }
    }
    menu->popup(event->globalPos());
}

void BodyEdit::addSuggestions(QMenu *menu, const QPoint &position)
{
    const QTextCursor cursor = cursorForPosition(position);
    const QTextBlock block = cursor.block();
    const int at = cursor.positionInBlock();
    QString word;
    int start = 0;
    forEachWord(block.text(), [&](int wordStart, int length) {
        if (at >= wordStart && at <= wordStart + length) {
            word = block.text().mid(wordStart, length);
            start = block.position() + wordStart;
        }
    });
    if (word.isEmpty() || m_spelling->isCorrect(word))
        return;
    QAction *first = menu->actions().value(0);
    for (const QString &suggestion : m_spelling->suggestions(word)) {
        auto *action = new QAction(suggestion, menu);
        action->setFont(boldFont(font()));
        connect(action, &QAction::triggered, this, [this, start, length = word.size(), suggestion] {
            QTextCursor replacing(document());
            replacing.setPosition(start);
            replacing.setPosition(start + int(length), QTextCursor::KeepAnchor);
            replacing.insertText(suggestion);
        });
        menu->insertAction(first, action);
    }
    auto *ignore = new QAction(tr("Ignore “%1”").arg(word), menu);
    connect(ignore, &QAction::triggered, this, [this, word] {
        m_spelling->ignore(word);
        m_highlighter->rehighlight();
    });
    menu->insertAction(first, ignore);
    menu->insertSeparator(first);
}

void BodyEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->setPalette(palette());
}

} // namespace postrider::ui
