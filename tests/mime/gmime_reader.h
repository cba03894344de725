// What GMime makes of a message, as plain values: the other opinion the tests compare with.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

struct GMimeLeaf {
    QByteArray path;    ///< "1.2"
    QByteArray type;    ///< "text/plain"
    QByteArray decoded; ///< empty for enclosed messages
};

struct GMimeView {
    bool ok = false;
    QString subject;
    QByteArrayList from, to, cc; ///< addresses
    QList<GMimeLeaf> leaves;
};

GMimeView readWithGMime(const QByteArray &raw);
/// Reads as much without keeping it, for figures: octets of the subject and of all decoded leaves.
qint64 sizeReadWithGMime(const QByteArray &raw);
