// winmail.dat: what Outlook wraps up in TNEF (MS-OXTNEF), taken out. Bounded, whatever the octets say.
#pragma once

#include <optional>
#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <vector>

namespace postrider::mime {

struct TnefFile {
    QString name;         ///< as it stands there, NOT made safe; may be empty
    QByteArray type;      ///< lower case; empty if not told
    QByteArray contentId; ///< without < >
    QByteArray bytes;
    bool isTnef = false; ///< an embedded message: `bytes` is a TNEF stream again
};

struct Tnef {
    QString subject;
    QString text; ///< the body, if one lies in it; from RTF where there is nothing better
    QString html;
    std::vector<TnefFile> files;
    bool isDamaged = false; ///< it ended early: what was read is here
};

/// Nothing if `bytes` is no TNEF at all: show it as the file it is. At most 1,000 files; linear; never more than the input holds.
std::optional<Tnef> parseTnef(QByteArrayView bytes);

} // namespace postrider::mime
