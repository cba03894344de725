// Parts whose fetch was broken off: what has come of them waits here for the next try.
#pragma once

#include "base/ids.h"
#include "store/part_store.h"

#include <deque>
#include <memory>
#include <QByteArray>

namespace postrider::sync {

/// Of one account, on the engine thread. In memory are only the places; the octets are in unfinished files of the part store,
/// which go with the program.
class PartialParts final
{
public:
    /// What has come of this section so far; null: nothing.
    std::unique_ptr<store::PartWriter> take(MessageId message, const QByteArray &section);
    /// The oldest go when there are more than a few.
    void keep(MessageId message, const QByteArray &section, std::unique_ptr<store::PartWriter> writer);
    size_t count() const { return m_entries.size(); }

private:
    struct Entry {
        MessageId message;
        QByteArray section;
        std::unique_ptr<store::PartWriter> writer;
    };
    std::deque<Entry> m_entries;
};

} // namespace postrider::sync
