#include "html/style.h"

#include "html/css_values.h"

#include <QRegularExpression>

namespace postrider::html {

namespace {

// What lies beyond is not looked at: what an open block or string leaves behind goes with it.
constexpr qsizetype MaxDeclarationsLength = 64 * 1024;
constexpr qsizetype MaxSheetLength = 1024 * 1024;

using namespace Qt::StringLiterals;
using Kind = CssToken::Kind;

constexpr int MaxDeclarations = 100;
constexpr int MaxRules = 4000;
constexpr size_t MaxPrelude = 400; // tokens before a block

/// "none", "0px", "0.1em": so small that nobody shall see it.
bool isNothing(const QString &value)
{
    static const QRegularExpression Zero(u"^0*\\.?0*1?(px|pt|em|rem|%)?$"_s);
    return Zero.match(value).hasMatch();
}

/// What several declarations together say of being seen.
struct Visibility {
    bool none = false;
    bool shown = false;
    bool flat = false; ///< without height or width
    bool clips = false;

    void take(const QString &property, const QString &value)
    {
        static const QStringList Sizes{u"height"_s, u"max-height"_s, u"width"_s, u"max-width"_s};
        if (property == "display"_L1) {
            none = value == "none"_L1;
            shown = !none;
        }
        none = none || (property == "visibility"_L1 && value == "hidden"_L1) || (property == "mso-hide"_L1 && value == "all"_L1)
               || (property == "opacity"_L1 && isNothing(value)) || (property == "max-height"_L1 && isNothing(value));
        flat = flat || (Sizes.contains(property) && isNothing(value));
        clips = clips || (property == "overflow"_L1 && value == "hidden"_L1);
    }
    bool hides() const { return none || (flat && clips); }
};

/// Pushed out of sight: "text-indent: -9999px".
bool isFarAway(const CssDeclaration &declaration)
{
    return declaration.property == "text-indent"_L1 && declaration.value.size() == 1 && declaration.value.front().number < -500;
}

/// Fonts of signs, where each letter is another picture: without them at least the letter is right.
bool namesSigns(const CssDeclaration &declaration)
{
    for (const CssToken &token : declaration.value) {
        if (token.text.startsWith("symbol"_L1, Qt::CaseInsensitive) || token.text.contains("dings"_L1, Qt::CaseInsensitive))
            return declaration.property == "font-family"_L1;
    }
    return false;
}

void trimBlanks(std::vector<CssToken> &tokens)
{
    while (!tokens.empty() && tokens.back().kind == Kind::Space)
        tokens.pop_back();
    while (!tokens.empty() && tokens.front().kind == Kind::Space)
        tokens.erase(tokens.begin());
}

/// Takes "!important" off the end (CSS Syntax section 5.4.6).
bool takeImportant(std::vector<CssToken> &value)
{
    if (value.size() < 2 || value.back().kind != Kind::Ident || value.back().text.compare("important"_L1, Qt::CaseInsensitive) != 0)
        return false;
    size_t mark = value.size() - 2;
    while (mark > 0 && value.at(mark).kind == Kind::Space)
        --mark;
    if (value.at(mark).kind != Kind::Delim || value.at(mark).text != "!"_L1)
        return false;
    value.resize(mark);
    trimBlanks(value);
    return true;
}

/// Reads declarations and rules, and writes those that may stay.
class Writer final
{
public:
    Writer(QStringView css, Rendition rendition, const PictureNamer &pictures)
        : m_tokens(css)
        , m_rendition(rendition)
        , m_pictures(pictures)
    {}

    /// Up to the end, or past the brace that closes the block.
    SafeStyle declarations()
    {
        SafeStyle style;
        QStringList kept;
        int count = 0;
        m_visibility = {};
        for (CssToken token = m_tokens.next(); token.kind != Kind::End && token.kind != Kind::CloseBrace; token = m_tokens.next()) {
            if (token.kind == Kind::Space || token.kind == Kind::Semicolon)
                continue;
            CssDeclaration declaration;
            bool blockEnds = false;
            const bool whole = readDeclaration(token, declaration, blockEnds);
            if (whole && ++count <= MaxDeclarations)
                take(declaration, style, kept);
            if (blockEnds)
                break;
        }
        style.css = kept.join("; "_L1);
        style.hides = style.hides || m_visibility.hides();
        style.shows = m_visibility.shown;
        return style;
    }

    SafeStyleSheet sheet()
    {
        SafeStyleSheet result;
        rules(result, result.css, 0);
        return result;
    }

private:
    /// A declaration that begins with `first`. False: it is none; all of it was skipped.
    bool readDeclaration(const CssToken &first, CssDeclaration &declaration, bool &blockEnds)
    {
        bool whole = first.kind == Kind::Ident;
        declaration.property = first.text.toLower();
        bool colonSeen = false;
        int depth = opens(first) ? 1 : 0;
        while (true) {
            CssToken token = m_tokens.next();
            if (token.kind == Kind::End || (token.kind == Kind::CloseBrace && depth == 0)) {
                blockEnds = true;
                break;
            }
            if (token.kind == Kind::Semicolon && depth == 0)
                break;
            depth += opens(token) ? 1 : closes(token) && depth > 0 ? -1 : 0;
            if (!colonSeen) {
                colonSeen = token.kind == Kind::Colon;
                whole = whole && (colonSeen || token.kind == Kind::Space);
            } else if (declaration.value.size() < MaxPrelude) {
                declaration.value.push_back(std::move(token));
            } else {
                whole = false;
            }
        }
        trimBlanks(declaration.value);
        declaration.important = takeImportant(declaration.value);
        return whole && colonSeen;
    }

    static bool opens(const CssToken &token)
    {
        return token.kind == Kind::OpenBrace || token.kind == Kind::OpenParen || token.kind == Kind::OpenBracket
               || token.kind == Kind::Function;
    }
    static bool closes(const CssToken &token)
    {
        return token.kind == Kind::CloseBrace || token.kind == Kind::CloseParen || token.kind == Kind::CloseBracket;
    }

    void take(CssDeclaration &declaration, SafeStyle &style, QStringList &kept)
    {
        const bool rich = m_rendition == Rendition::Rich;
        style.hides = style.hides || (!rich && isFarAway(declaration));
        if (namesSigns(declaration))
            return;
        std::optional<QString> value;
        if (declaration.property == "background"_L1 && !rich) {
            declaration.property = u"background-color"_s;
            value = backgroundColour(declaration.value);
        } else {
            value = safeValue(declaration, m_rendition, m_pictures);
        }
        if (!value || value->isEmpty())
            return;
        m_visibility.take(declaration.property, *value);
        if (declaration.property == "font-size"_L1) {
            style.zeroFont = isNothing(*value);
            if (*style.zeroFont && !rich)
                return; // no font of a text document may have it
        }
        if (!isAllowedProperty(declaration.property, m_rendition))
            return;
        style.setsColours = style.setsColours || declaration.property == "color"_L1 || declaration.property.startsWith("background"_L1);
        kept.append(declaration.property + u": "_s + *value + (rich && declaration.important ? u" !important"_s : QString()));
    }

    /// Rules up to the end of the sheet, or of the block of @media.
    void rules(SafeStyleSheet &result, QString &css, int depth)
    {
        for (CssToken token = m_tokens.next(); token.kind != Kind::End; token = m_tokens.next()) {
            if (token.kind == Kind::CloseBrace && depth > 0)
                return;
            if (token.kind == Kind::Space || token.kind == Kind::Semicolon)
                continue;
            if (token.kind == Kind::AtKeyword)
                atRule(token.text, result, css, depth);
            else
                styleRule(std::move(token), result, css);
        }
    }

    /// What stands before a block. Nothing: no block follows.
    std::optional<std::vector<CssToken>> prelude(std::optional<CssToken> first)
    {
        std::vector<CssToken> tokens;
        if (first)
            tokens.push_back(std::move(*first));
        while (true) {
            CssToken token = m_tokens.next();
            if (token.kind == Kind::OpenBrace)
                break;
            if (token.kind == Kind::End || (token.kind == Kind::Semicolon && !first))
                return std::nullopt;
            if (tokens.size() <= MaxPrelude)
                tokens.push_back(std::move(token));
        }
        trimBlanks(tokens);
        return tokens;
    }

    void skipBlock()
    {
        int depth = 1;
        while (depth > 0) {
            const CssToken token = m_tokens.next();
            if (token.kind == Kind::End)
                return;
            depth += token.kind == Kind::OpenBrace ? 1 : token.kind == Kind::CloseBrace ? -1 : 0;
        }
    }

    void atRule(const QString &name, SafeStyleSheet &result, QString &css, int depth)
    {
        const std::optional<std::vector<CssToken>> condition = prelude(std::nullopt);
        if (!condition)
            return;
        const QString query = name == "media"_L1 && depth < 3 ? safeMediaQuery(*condition) : QString();
        if (query.isEmpty()) {
            skipBlock();
            return;
        }
        QString inner;
        rules(result, inner, depth + 1);
        result.hasMediaRules = true;
        result.declaresDark = result.declaresDark || query.contains("prefers-color-scheme: dark"_L1);
        if (!inner.isEmpty())
            css += u"@media "_s + query + u" {\n"_s + inner + u"}\n"_s;
    }

    void styleRule(CssToken first, SafeStyleSheet &result, QString &css)
    {
        const std::optional<std::vector<CssToken>> tokens = prelude(std::move(first));
        if (!tokens)
            return;
        const QString selector = safeSelector(*tokens);
        const SafeStyle style = declarations();
        if (selector.isEmpty() || style.css.isEmpty() || ++m_rules > MaxRules)
            return;
        result.setsColours = result.setsColours || style.setsColours;
        css += selector + u" { "_s + style.css + u" }\n"_s;
    }

    static bool isPlainName(const QString &name)
    {
        for (const QChar c : name) {
            if (!(c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_')))
                return false;
        }
        return !name.isEmpty() && name.size() <= 100;
    }

    /// Types, classes, ids, and how they stand to each other. Attribute selectors go: they could ask for the values of others.
    static QString safeSelector(const std::vector<CssToken> &tokens)
    {
        static const QStringList States{u"hover"_s, u"link"_s, u"first-child"_s, u"last-child"_s, u"active"_s, u"root"_s};
        if (tokens.empty() || tokens.size() > MaxPrelude)
            return {};
        QString text;
        bool afterColon = false;
        for (const CssToken &token : tokens) {
            const bool combines = token.kind == Kind::Delim && QStringView(u".*>+~").contains(token.text);
            if (token.kind == Kind::Space)
                text += u' ';
            else if (token.kind == Kind::Comma)
                text += u", "_s;
            else if (token.kind == Kind::Colon && !afterColon)
                text += u':';
            else if (combines)
                text += token.text;
            else if (token.kind == Kind::Hash && isPlainName(token.text))
                text += u'#' + token.text;
            else if (token.kind == Kind::Ident && isPlainName(token.text) && (!afterColon || States.contains(token.text.toLower())))
                text += token.text;
            else
                return {};
            afterColon = token.kind == Kind::Colon;
        }
        return afterColon ? QString() : text.simplified();
    }

    static bool isFeature(const QString &name)
    {
        static const QStringList Names{u"min-width"_s, u"max-width"_s, u"min-height"_s, u"max-height"_s, u"min-device-width"_s,
                                       u"max-device-width"_s, u"width"_s, u"orientation"_s, u"prefers-color-scheme"_s, u"min-resolution"_s,
                                       u"-webkit-min-device-pixel-ratio"_s};
        return Names.contains(name);
    }

    static QString safeMediaQuery(const std::vector<CssToken> &tokens)
    {
        static const QStringList Words{u"only"_s, u"not"_s, u"all"_s, u"screen"_s, u"print"_s, u"and"_s, u"or"_s};
        QString text;
        bool inside = false;
        bool valueFollows = false;
        for (const CssToken &token : tokens) {
            const QString word = token.text.toLower();
            bool known = true;
            if (token.kind == Kind::Space)
                text += inside ? QString() : u" "_s;
            else if (token.kind == Kind::Comma && !inside)
                text += u", "_s;
            else if (token.kind == Kind::OpenParen && !inside)
                text += u'(';
            else if (token.kind == Kind::CloseParen && inside)
                text += u')';
            else if (token.kind == Kind::Colon && inside)
                text += u": "_s;
            else if (token.kind == Kind::Ident && !inside && Words.contains(word))
                text += word;
            else if (token.kind == Kind::Ident && inside && !valueFollows && isFeature(word))
                text += word;
            else if (token.kind == Kind::Ident && inside && valueFollows
                     && (word == "dark"_L1 || word == "light"_L1 || word == "portrait"_L1 || word == "landscape"_L1))
                text += word;
            else if ((token.kind == Kind::Dimension || token.kind == Kind::Number) && inside && valueFollows && token.number >= 0
                     && token.number < 100'000 && isPlainName(token.unit + u'x'))
                text += token.text + token.unit;
            else
                known = false;
            if (!known || text.size() > 500)
                return {};
            inside = token.kind == Kind::OpenParen || (inside && token.kind != Kind::CloseParen);
            valueFollows = token.kind == Kind::Colon || (valueFollows && token.kind == Kind::Space);
        }
        return inside ? QString() : text.simplified();
    }

    CssTokens m_tokens;
    const Rendition m_rendition;
    const PictureNamer &m_pictures;
    Visibility m_visibility;
    int m_rules = 0;
};

} // namespace

SafeStyle safeStyle(QStringView declarations, Rendition rendition, const PictureNamer &pictures)
{
    declarations = declarations.first(std::min(declarations.size(), MaxDeclarationsLength));
    return Writer(declarations, rendition, pictures).declarations();
}

SafeStyleSheet safeStyleSheet(QStringView css, const PictureNamer &pictures)
{
    css = css.first(std::min(css.size(), MaxSheetLength));
    return Writer(css, Rendition::Rich, pictures).sheet();
}

QString answerColourScheme(QString css, bool dark)
{
    // Conditions that hold at every width, and at none.
    const QString yes = u"(min-width: 0px)"_s;
    const QString no = u"(max-width: 0px)"_s;
    css.replace("(prefers-color-scheme: dark)"_L1, dark ? yes : no);
    css.replace("(prefers-color-scheme: light)"_L1, dark ? no : yes);
    return css;
}

} // namespace postrider::html
