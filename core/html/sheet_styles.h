// What a mail's style sheets say of its elements, for a rendition that has no sheet. Pure.
#pragma once

#include "html/style.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

namespace postrider::html {

/// Knows rules for an element's name, for a class, and for both together; those for "@media" and for anything else are left to
/// a browser engine. Word, Outlook and Apple Mail write nothing but these.
class SheetStyles final
{
public:
    /// Sheets are read up to half a million characters together.
    void add(const QString &css);
    bool isEmpty() const { return m_rules.isEmpty(); }
    /// Of an element with these classes ("a b"); the same reference is good until the next call.
    const SafeStyle &styleFor(const QByteArray &element, const QString &classes);

private:
    void addRule(const QString &selector, const QString &declarations);

    QHash<QString, QString> m_rules;     ///< declarations by "p", ".a" or "p.a"
    QHash<QString, SafeStyle> m_answers; ///< by element and classes
    qsizetype m_read = 0;
};

} // namespace postrider::html
