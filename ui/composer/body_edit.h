// The text of a message: plain text with coloured quotes, spelling, and files taken as attachments.
#pragma once

#include <memory>
#include <QPlainTextEdit>

class QMimeData;

namespace postrider::ui {

class BodyHighlighter;
class SpellChecker;

class BodyEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit BodyEdit(QWidget *parent = nullptr);
    ~BodyEdit() override;

    /// Puts text in as the start of editing: nothing to undo before it.
    void setBody(const QString &text);
    /// Exchanges a signature at the end for another, as one step that can be undone.
    void exchangeSignature(const QString &before, const QString &after);
    /// Empty: no spell check.
    void setSpellingLanguage(const QString &language);
    QString spellingLanguage() const;
    /// Names of people in the message are no mistakes.
    void acceptNames(const QStringList &names);

Q_SIGNALS:
    /// The text changed; new colours alone are no change.
    void edited();
    void filesDropped(const QStringList &paths);
    /// A picture was pasted: PNG bytes.
    void picturePasted(const QByteArray &png);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addSuggestions(QMenu *menu, const QPoint &position);

    std::unique_ptr<SpellChecker> m_spelling;
    QStringList m_names;
    QString m_lastText;
    BodyHighlighter *m_highlighter = nullptr;
};

/// The paths of the local files among what is dragged or pasted.
QStringList localFiles(const QMimeData *source);

} // namespace postrider::ui
