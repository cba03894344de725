// Spelling by the dictionaries of the system (hunspell). Knows nothing of widgets.
#pragma once

#include <memory>
#include <QHash>
#include <QString>
#include <QStringList>

namespace postrider::ui {

/// One dictionary. Not thread-safe; answers are remembered, so that repainting costs nothing.
class SpellChecker final
{
public:
    SpellChecker();
    ~SpellChecker();
    Q_DISABLE_COPY_MOVE(SpellChecker)

    /// Languages with a dictionary on this system, "en_US", sorted. Empty where hunspell was not built in.
    static QStringList languages();
    /// The one that fits the desktop's language best; empty: none.
    static QString defaultLanguage();

    /// Loads another dictionary; an empty or unknown name switches checking off.
    void setLanguage(const QString &language);
    QString language() const { return m_language; }
    bool isActive() const;

    /// True for words that are fine, that hold digits, or that the dictionary can't express.
    bool isCorrect(const QString &word);
    QStringList suggestions(const QString &word) const; ///< at most 6
    /// Accepts the word until the program ends.
    void ignore(const QString &word);

private:
    struct Dictionary;
    std::unique_ptr<Dictionary> m_dictionary;
    QString m_language;
    QHash<QString, bool> m_known;
};

} // namespace postrider::ui
