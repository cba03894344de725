// The words behind meanings.h: one row a command, response, code or extension.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace postrider::ui {

enum class MeaningTable {
    ImapCommand,
    ImapResponse,
    ImapNumbered,
    ImapCode,
    SmtpCommand,
    SmtpReply,
    SmtpExtension,
    EnhancedCode,
    EnhancedSubject,
    Pop3Command,
    Pop3Code
};

/// The translated words for a key (compared without case), or an empty string.
QString lookUpMeaning(MeaningTable table, QByteArrayView key);

} // namespace postrider::ui
