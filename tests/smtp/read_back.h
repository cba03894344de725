// What was sent as others read it: Python's email package and GMime.
#pragma once

#include "mime/draft.h"

#include <QByteArrayList>
#include <QStringList>
#include <vector>

namespace postrider::test {

/// A message as its reader will see it.
struct SeenMessage {
    QString subject;
    QStringList people; ///< "name <address>": From, To, Cc
    QStringList texts;  ///< of parts that are no files, in their order; LF
    QStringList files;  ///< "name sha256", sorted
    bool operator==(const SeenMessage &) const = default;
};

SeenMessage expectedOf(const mime::Draft &draft);
/// Both: one each, in the order of `messages`; none at all if the reader fails, or finds a defect.
std::vector<SeenMessage> seenByPython(const QByteArrayList &messages);
std::vector<SeenMessage> seenByGMime(const QByteArrayList &messages);
/// Where the two differ, for a test's message; empty: nowhere.
QByteArray difference(const SeenMessage &seen, const SeenMessage &expected);

} // namespace postrider::test
