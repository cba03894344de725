// RTF as Outlook sends it inside of TNEF: unpacked, and its text taken out.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace postrider::mime {

/// PidTagRtfCompressed (MS-OXRTFCP) undone. Empty for what is none; at most `limit` octets.
QByteArray decompressRtf(QByteArrayView compressed, qsizetype limit = 10 * 1024 * 1024);

struct RtfText {
    QString text; ///< paragraphs as lines; fonts, pictures and other destinations left out
    QString html; ///< the HTML the RTF was made from (MS-OXRTFEX); empty if from none
};
/// Total, linear and iterative; groups deeper than 1,000 are read as one.
RtfText textOfRtf(QByteArrayView rtf);

} // namespace postrider::mime
