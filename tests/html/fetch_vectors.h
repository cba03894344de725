// Reads fetch_vectors.txt.
#pragma once

#include <QFile>
#include <QString>
#include <QStringList>
#include <vector>

namespace postrider::test {

struct FetchVector {
    QString name;
    QString html; ///< with @@ for "HOST/PATH" of the address
};

/// "\n" and the like for what they say.
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

/// Empty if the file cannot be read.
inline std::vector<FetchVector> readFetchVectors(const QString &path)
{
    std::vector<FetchVector> vectors;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return vectors;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype tab = line.indexOf(u'\t');
        if (!line.startsWith(u'#') && tab > 0)
            vectors.push_back({line.left(tab), unescapedVector(line.mid(tab + 1))});
    }
    return vectors;
}

} // namespace postrider::test
