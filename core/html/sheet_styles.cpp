#include "html/sheet_styles.h"

namespace postrider::html {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxRead = 512 * 1024;
constexpr qsizetype MaxDeclarations = 4000; // characters for one selector
constexpr qsizetype MaxAnswers = 2000;
constexpr qsizetype MaxClasses = 8;

/// "p", ".a" and "p.a".
bool isPlainSelector(const QString &selector)
{
    int dots = 0;
    for (const QChar c : selector) {
        dots += c == u'.';
        if (!c.isLetterOrNumber() && c != u'.' && c != u'-' && c != u'_')
            return false;
    }
    return dots <= 1 && !selector.isEmpty();
}

} // namespace

void SheetStyles::add(const QString &css)
{
    m_read += css.size();
    if (m_read > MaxRead)
        return;
    // As safeStyleSheet() writes it: a rule a line, "SELECTORS { DECLARATIONS }", and @media around several of them.
    int inMedia = 0;
    const QString sheet = safeStyleSheet(css, {}).css;
    for (const QStringView line : QStringView(sheet).split(u'\n')) {
        if (line.startsWith(u'@')) {
            ++inMedia;
        } else if (line == u"}"_s) {
            --inMedia;
        } else if (inMedia == 0 && line.endsWith(u" }"_s)) {
            const qsizetype brace = line.indexOf(u" { ");
            const QString declarations = line.sliced(brace + 3).chopped(2).toString();
            for (const QStringView selector : line.first(brace).split(u','))
                addRule(selector.trimmed().toString(), declarations);
        }
    }
    m_answers.clear();
}

void SheetStyles::addRule(const QString &selector, const QString &declarations)
{
    if (!isPlainSelector(selector))
        return;
    const qsizetype dot = selector.indexOf(u'.');
    const QString key = dot < 0 ? selector.toLower() : selector.left(dot).toLower() + selector.sliced(dot);
    QString &all = m_rules[key];
    if (all.size() + declarations.size() <= MaxDeclarations)
        all += declarations + u"; "_s;
}

const SafeStyle &SheetStyles::styleFor(const QByteArray &element, const QString &classes)
{
    const QString name = QString::fromLatin1(element);
    const QString key = name + u' ' + classes;
    const auto known = m_answers.constFind(key);
    if (known != m_answers.constEnd())
        return *known;
    if (m_answers.size() >= MaxAnswers)
        m_answers.clear();
    // In the order of their weight (Selectors section 17): the later ones win.
    QString css = m_rules.value(name);
    const QStringList names = classes.simplified().split(u' ', Qt::SkipEmptyParts).mid(0, MaxClasses);
    for (const QString &each : names)
        css += m_rules.value(u'.' + each);
    for (const QString &each : names)
        css += m_rules.value(name + u'.' + each);
    return *m_answers.insert(key, css.isEmpty() ? SafeStyle() : safeStyle(css, Rendition::Simple));
}

} // namespace postrider::html
