// Files that lie inside of a part: in Outlook's winmail.dat, or uuencoded in the middle of a text. Pure.
#pragma once

#include "base/part.h"
#include "mail/mail_types.h"

#include <optional>
#include <QByteArray>
#include <QString>
#include <utility>
#include <vector>

namespace postrider::mail {

struct EnclosedFile {
    QString name;         ///< made safe
    QByteArray type;      ///< by what it says of itself, else by its name
    QByteArray contentId; ///< without < >
    QByteArray bytes;
    bool isMessage = false;
};

struct UnwrappedTnef {
    QString text, html;              ///< the body, if one lies in it
    std::vector<EnclosedFile> files; ///< those of enclosed messages too, their texts as files; at most 1,000
    bool isDamaged = false;
};
/// `decoded`: the part with its transfer encoding undone. Nothing if it is no TNEF at all: show it as the file it is.
std::optional<UnwrappedTnef> unwrapTnef(const QByteArray &decoded);

struct UnwrappedText {
    QString text; ///< what is left
    std::vector<EnclosedFile> files;
};
UnwrappedText unwrapText(const QString &text);

/// The name of a file inside of a part, in place of a section number: "2/0".
QByteArray enclosedSection(const QByteArray &section, size_t number);
/// The part and the number; none: an ordinary section.
std::optional<std::pair<QByteArray, size_t>> splitEnclosedSection(const QByteArray &section);
/// The file itself, from the part it lies in, still in its transfer encoding. Nothing if there is no such file.
std::optional<EnclosedFile> enclosedFile(const Part &part, const QByteArray &encoded, size_t number);

/// What the window lists for a file inside of the part `section`.
AttachmentInfo describe(const EnclosedFile &file, const QByteArray &section, size_t number);

} // namespace postrider::mail
