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
        m_entries.push_front({host, port, std::move(certificate)});
        if (m_entries.size() > MaxEntries)
            m_entries.pop_back();
    }

    std::optional<CertificateInfo> find(const QString &host, quint16 port) const
    {
        for (const Entry &entry : m_entries) {
            if (entry.port == port && entry.host.compare(host, Qt::CaseInsensitive) == 0)
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
    };
    std::deque<Entry> m_entries; // the latest first
};

} // namespace postrider::net
