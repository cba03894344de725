// Whether words occur in stored text, without regard to case. Inside store/ only.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <vector>

namespace postrider::store {

/// Several words, each of which must occur in one of several fields. Pure.
class WordMatch final
{
public:
    /// Words are separated by white space; "quoted words" stay together.
    explicit WordMatch(const QString &words);

    bool isEmpty() const { return m_words.empty(); }
    /// Fields are UTF-8.
    bool matches(std::initializer_list<QByteArrayView> fields) const;

private:
    struct Word {
        QString text;     ///< case folded
        QByteArray ascii; ///< lower case; empty if the word holds other characters
    };
    static bool occurs(const Word &word, QByteArrayView field);

    std::vector<Word> m_words;
};

} // namespace postrider::store
