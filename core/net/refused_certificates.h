// The certificates that were refused of late, so that a dialog can show what it offers to trust.
#pragma once

#include "net/certificate.h"

#include <deque>
#include <optional>

namespace postrider::net {

class RefusedCertificates
{
public:
    void remember(const QString &host, quint16 port, CertificateInfo certificate)
    {
        forget(host, port);
        m_entries.push_front({host, port, std::move(certificate)});
        if (m_entries.size() > MaxEntries)
            m_entries.pop_back();
    }

    /// The server has shown a good one since: what was refused is not to be offered any more.
    void forget(const QString &host, quint16 port)
    {
        std::erase_if(m_entries, [&](const Entry &entry) { return entry.isFor(host, port); });
    }

    std::optional<CertificateInfo> find(const QString &host, quint16 port) const
    {
        for (const Entry &entry : m_entries) {
            if (entry.isFor(host, port))
                return entry.certificate;
        }
        return std::nullopt;
    }

private:
    static constexpr size_t MaxEntries = 20;
    struct Entry {
        QString host;
        quint16 port = 0;
        CertificateInfo certificate;
        bool isFor(const QString &otherHost, quint16 otherPort) const
        {
            return port == otherPort && host.compare(otherHost, Qt::CaseInsensitive) == 0;
        }
    };
    std::deque<Entry> m_entries; // the latest first
};

} // namespace postrider::net
