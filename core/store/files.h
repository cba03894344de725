// Files that must not be lost or half-written.
#pragma once

#include <functional>
#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace postrider::store {

/// Makes the folder and those above it with mode 0700. Throws Failure(Store).
void makePrivateFolder(const QString &path);

/// Writes to a file beside it, fsyncs, renames, fsyncs the folder: after a crash there is the old or the new content.
/// Throws Failure(Store, DiskFull or NotWritable).
void writeDurably(const QString &path, QByteArrayView content);
/// The same for a content that can be had again: no fsync.
void writeAtomically(const QString &path, QByteArrayView content);
/// A file of this folder for what comes in pieces, fsynced, to be renamed by whoever keeps it; until then a crash takes it away
/// (removeLeftovers). `write` is given a function that takes the pieces; nothing is left behind if it throws. Returns its path.
QString writeAside(const QString &folder, const std::function<void(const std::function<void(QByteArrayView)> &)> &write);
/// Renames within one file system and fsyncs both folders.
void renameDurably(const QString &from, const QString &to);
/// What was removed from the folder, or moved in it, stays so.
void syncFolder(const QString &folder);
/// Removes and fsyncs the folder; a missing file is fine.
void removeDurably(const QString &path);
/// Throws Failure(Store, NotWritable) if it cannot be read.
QByteArray readFile(const QString &path);
/// A name that no other file has: time-ordered, random, with this suffix.
QString uniqueFileName(const QString &suffix);
/// Removes left-over temporary files of the two write functions.
void removeLeftovers(const QString &folder);

} // namespace postrider::store
