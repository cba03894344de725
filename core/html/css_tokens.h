// Splits CSS into tokens (CSS Syntax Module Level 3, section 4), escapes decoded. Pure, total and linear.
#pragma once

#include <QString>
#include <QStringView>

namespace postrider::html {

struct CssToken {
    enum class Kind {
        End,
        Space,
        Ident,      ///< text
        Function,   ///< text is the name; its "(" is part of it
        AtKeyword,  ///< text without "@"
        Hash,       ///< text without "#"
        String,     ///< text without quotes
        Url,        ///< text is the address: url(...) without quotes
        Number,     ///< text is the number as written
        Percentage,
        Dimension,  ///< unit
        Colon,
        Semicolon,
        Comma,
        OpenBrace,
        CloseBrace,
        OpenParen,
        CloseParen,
        OpenBracket,
        CloseBracket,
        Delim,      ///< text is one character
        Bad,        ///< a string or an address that never ends as it should
    };
    Kind kind = Kind::End;
    QString text;
    QString unit;      ///< of Dimension, lower case
    double number = 0; ///< of Number, Percentage and Dimension; never infinite
};

/// Reads one token after the other; after the last one it gives End for ever.
class CssTokens final
{
public:
    /// The text must outlive this.
    explicit CssTokens(QStringView css) : m_css(css) {}
    CssToken next();

private:
    QChar at(qsizetype ahead = 0) const;
    bool isEscape(qsizetype ahead) const;
    bool startsIdent(qsizetype ahead = 0) const;
    bool startsNumber() const;
    void skipComments();
    QString readIdent();
    char32_t readEscape();
    CssToken readString(QChar quote);
    CssToken readNumber();
    CssToken readUrl();
    CssToken readWord();
    CssToken readMark();

    QStringView m_css;
    qsizetype m_at = 0;
};

} // namespace postrider::html
