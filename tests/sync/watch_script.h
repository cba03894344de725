// What servers say in tests of watching: selected folders, a list of two, IDLE.
#pragma once

#include <QByteArray>

namespace postrider::test {

inline constexpr qint64 Minute = 60'000;
inline constexpr char Watching[] = "IDLE LIST-EXTENDED LIST-STATUS";

inline QByteArray selected(const QByteArray &tag, const QByteArray &folder, int exists, int uidNext, int epoch)
{
    return "C: " + tag + " SELECT " + folder + "\nS: * " + QByteArray::number(exists)
           + " EXISTS\nS: * FLAGS (\\Seen \\Deleted)\nS: * OK [UIDVALIDITY " + QByteArray::number(epoch)
           + "] x\nS: * OK [UIDNEXT " + QByteArray::number(uidNext) + "] x\nS: " + tag + " OK [READ-WRITE] done\n";
}

/// LIST of INBOX and Work, the latter with these figures.
inline QByteArray listed(const QByteArray &tag, int messages, int uidNext)
{
    return "C: " + tag
           + " LIST \"\" \"*\" RETURN (SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))\n"
             "S: * LIST () \"/\" INBOX\nS: * LIST () \"/\" Work\n"
             "S: * STATUS Work (MESSAGES "
           + QByteArray::number(messages) + " UNSEEN 0 UIDNEXT " + QByteArray::number(uidNext) + " UIDVALIDITY 8)\nS: " + tag
           + " OK\n";
}

inline QByteArray idle(const QByteArray &tag)
{
    return "C: " + tag + " IDLE\nS: + idling\n";
}

inline QByteArray done(const QByteArray &tag)
{
    return "C: DONE\nS: " + tag + " OK\n";
}

/// The first sync of two empty folders, up to the IDLE a6.
inline QByteArray firstSync()
{
    return selected("a2", "INBOX", 0, 1, 7) + listed("a3", 0, 1) + selected("a4", "Work", 0, 1, 8)
           + selected("a5", "INBOX", 0, 1, 7) + idle("a6");
}

} // namespace postrider::test
