// A mailbox: a display name and an address.
#pragma once

#include <QString>
#include <vector>

namespace postrider {

/// One mailbox of RFC 5322 section 3.4, decoded for people. Group names are dropped, members are kept.
struct Address {
    QString name;    ///< decoded display name, may be empty; untrusted text
    QString address; ///< addr-spec "local@domain", as written (domain may be Unicode)

    QString domain() const;    ///< lower case, after the last '@'; empty if there is none
    QString localPart() const;
    /// The name if there is one, else the address: what a list row shows.
    QString display() const;
    /// Same mailbox: the domain compared without case, the local part too (no server in use tells them apart).
    bool sameMailbox(const Address &other) const;
    bool operator==(const Address &) const = default;
};

using AddressList = std::vector<Address>;

} // namespace postrider
