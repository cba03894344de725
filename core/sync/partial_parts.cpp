#include "sync/partial_parts.h"

#include <algorithm>

namespace postrider::sync {

namespace {

constexpr size_t MaxEntries = 8;
constexpr qint64 MaxOctets = 512 * 1024 * 1024;

} // namespace

std::unique_ptr<store::PartWriter> PartialParts::take(MessageId message, const QByteArray &section)
{
    const auto at = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.message == message && entry.section == section;
    });
    if (at == m_entries.end())
        return nullptr;
    std::unique_ptr<store::PartWriter> writer = std::move(at->writer);
    m_entries.erase(at);
    return writer;
}

void PartialParts::keep(MessageId message, const QByteArray &section, std::unique_ptr<store::PartWriter> writer)
{
    if (!writer || writer->size() == 0)
        return;
    take(message, section);
    m_entries.push_back({message, section, std::move(writer)});
    const auto octets = [this] {
        qint64 sum = 0;
        for (const Entry &entry : m_entries)
            sum += entry.writer->size();
        return sum;
    };
    while (m_entries.size() > MaxEntries || (m_entries.size() > 1 && octets() > MaxOctets))
        m_entries.pop_front();
}

} // namespace postrider::sync
