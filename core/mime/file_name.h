// File names of attachments: made safe to show and to write.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace postrider::mime {

/// A bare name that can be created in any directory: no path, no controls or bidi marks, no leading dot, dash or '~', no
/// Windows device, no trailing dot or blank, NFC, 1 to 200 bytes of UTF-8 with the extension kept.
/// Empty or hopeless names become `fallback`.
QString safeFileName(const QString &name, const QString &fallback = QStringLiteral("attachment"));

/// Types that could run when opened (by extension, also the inner one of "a.pdf.exe", by type or by the first bytes): save only.
bool isExecutableKind(const QString &fileName, const QByteArray &mimeType, QByteArrayView firstBytes = {});

/// "pdf" of "a.pdf", lower case, empty if none.
QString fileExtension(const QString &fileName);

/// The media type the first bytes say (png, jpeg, gif, webp, pdf, zip, elf, ...), empty if not known.
QByteArray typeFromMagic(QByteArrayView firstBytes);

/// The usual extension for a media type without dot ("image/png" -> "png"), empty if not known.
QString extensionForType(const QByteArray &mimeType);
/// The media type for a file name by its extension; application/octet-stream if not known.
QByteArray typeForFileName(const QString &fileName);

} // namespace postrider::mime
