// Is a link what it says? Decided before it is followed. Pure.
#pragma once

#include <QString>

namespace postrider::ui {

struct LinkVerdict {
    enum class Kind {
        Open,   ///< http or https to the host that its text names, if it names one
        Mail,   ///< mailto: opens a composer
        Ask,    ///< not what it seems: `why` says so
        Refuse, ///< a scheme that mail must not open
    };
    Kind kind = Kind::Refuse;
    QString host; ///< where it really goes, as it is safe to show
    QString why;  ///< of Ask: one sentence
};

/// `href` as it stands in the message, `text` what the reader sees.
LinkVerdict judgeLink(const QString &href, const QString &text);

/// The host that the text seems to name ("www.bank.example/account"), lower case without "www."; empty if it names none.
QString hostInText(const QString &text);

} // namespace postrider::ui
