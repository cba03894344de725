// Colours of the text being written: quotes by depth, the signature, misspelt words.
#pragma once

#include <QSyntaxHighlighter>

namespace postrider::ui {

class SpellChecker;

class BodyHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    BodyHighlighter(QTextDocument *document, SpellChecker &spelling);
    void setPalette(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    void markSpelling(const QString &text);

    SpellChecker &m_spelling;
    QPalette m_palette;
};

/// Calls `found` with the start and length of each word that can be spelt: no addresses, links, or words with digits.
void forEachWord(const QString &text, const std::function<void(int start, int length)> &found);

} // namespace postrider::ui
