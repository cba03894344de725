// The fetch vectors as pages of several, each with a host of its own in its addresses.
#pragma once

#include <QFile>
#include <QString>
#include <QStringList>

namespace postrider::test {

inline QString unescapedVector(const QString &line)
{
    QString out;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] != u'\\' || i + 1 == line.size()) {
            out += line[i];
            continue;
        }
        const QChar c = line[++i];
        out += c == u'n' ? u'\n' : c == u't' ? u'\t' : c == u'r' ? u'\r' : c == u'f' ? u'\f' : c == u'0' ? QChar(0) : c;
    }
    return out;
}

/// Vector number N fetches from "vN.leak.test". `canary`: a local file that some pages ask for besides.
inline QStringList vectorPages(const QString &file, int perPage, const QString &canary)
{
    QFile source(file);
    QStringList pages;
    if (!source.open(QIODevice::ReadOnly))
        return pages;
    const QStringList lines = QString::fromUtf8(source.readAll()).split(u'\n', Qt::SkipEmptyParts);
    int number = 0;
    for (const QString &line : lines) {
        const qsizetype tab = line.indexOf(u'\t');
        if (line.startsWith(u'#') || tab <= 0)
            continue;
        if (number % perPage == 0) {
            // Laid out, so that it goes to the engine where there is one; and files of this machine, in four spellings.
            pages.append(QStringLiteral("<style>@media print { p { color: red } }</style><p>page</p>"
                                        "<img src=\"file://%1\"><img src=\"%1\"><p style=\"background: url(file://%1)\">x</p>"
                                        "<img src=\"cid:../../..%1\">")
                             .arg(canary));
        }
        QString vector = unescapedVector(line.sliced(tab + 1));
        vector.replace(QStringLiteral("@@"), QStringLiteral("v%1.leak.test/p").arg(number));
        pages.last() += QStringLiteral("\n<div>%1</div>").arg(vector);
        ++number;
    }
    return pages;
}

} // namespace postrider::test
