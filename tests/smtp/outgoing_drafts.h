// Drafts that nobody would write by hand: every script, every separator, empty and odd files; the same ones for the same seed.
#pragma once

#include "base/random.h"
#include "mime/draft.h"

#include <QRandomGenerator>

namespace postrider::test {

/// Another value at each call, the same ones for the same seed: boundaries must differ.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint32 seed = 1) : m_random(seed) {}
    QByteArray bytes(qsizetype count) override
    {
        QByteArray result;
        for (qsizetype i = 0; i < count; ++i)
            result += char(m_random.bounded(256));
        return result;
    }

private:
    QRandomGenerator m_random;
};

class DraftMaker
{
public:
    explicit DraftMaker(quint32 seed) : m_random(seed) {}

    mime::Draft make()
    {
        mime::Draft draft;
        draft.from = {text(12), QStringLiteral("tim@example.org")};
        draft.to = addresses(4);
        draft.cc = addresses(20);
        draft.bcc = addresses(2);
        if (draft.to.empty())
            draft.to.push_back({QString(), QStringLiteral("ann@example.org")});
        draft.subject = text(40);
        draft.date = QDateTime(QDate(2026, 11, 23), QTime(9, 42), Qt::OffsetFromUTC, 3600);
        for (int i = m_random.bounded(4); i > 0; --i)
            draft.references.push_back("ref" + QByteArray::number(m_random.bounded(1 << 30)) + "@example.org");
        if (!draft.references.empty())
            draft.inReplyTo.push_back(draft.references.back());
        for (int i = m_random.bounded(12); i > 0; --i) {
            QString line = text(60);
            while (line.startsWith(QLatin1Char('>')))
                line.remove(0, 1);
            draft.text += line + QLatin1Char('\n');
        }
        if (m_random.bounded(8) == 0)
            draft.text += QStringLiteral(".\n..\nFrom here\n\n");
        draft.flowed = m_random.bounded(2) == 0;
        if (m_random.bounded(3) == 0)
            draft.html = QStringLiteral("<p>") + text(200);
        for (int i = m_random.bounded(4); i > 0; --i)
            draft.attachments.push_back(attachment(i, !draft.html.isEmpty()));
        return draft;
    }

    /// Line ends, NUL and fields of the sender's choice in every value: nothing of it may become structure.
    mime::Draft makeHostile()
    {
        mime::Draft draft = make();
        const QString evil = QStringLiteral("x\r\nBcc: victim@example.net\r\n\r\n--b\rEvil: 1\nEvil: 2") + QChar(0) + QChar(0x2028) + QChar(0x85);
        draft.subject = evil;
        draft.from.name = evil;
        draft.to.push_back({evil, QStringLiteral("a@b>\r\nRCPT TO:<x@y")});
        draft.replyTo = {{evil, QStringLiteral("r@example.org\r\nEvil: 3")}};
        draft.inReplyTo = {"a@b>\r\nEvil: 4\r\n<c@d"};
        draft.references = {QByteArray(3000, 'r') + "@example.org", "a b@c\r\nEvil: 5"};
        draft.extraHeaders = {{"X-Ok", evil}, {"Evil\r\nBcc", QStringLiteral("x")}, {"Bcc", QStringLiteral("v@example.net")}};
        mime::DraftAttachment file;
        file.name = evil;
        file.type = "text/plain\r\nEvil: 6";
        file.contentId = "c@d>\r\nEvil: 7";
        file.bytes = "--b\r\n.\r\n";
        draft.attachments.push_back(file);
        return draft;
    }

private:
    QString text(int most)
    {
        static const QStringList Alphabet{
            QStringLiteral("a"),   QStringLiteral("Word"),   QStringLiteral("ü"),    QStringLiteral("漢字"), QStringLiteral("👩‍👧"), QStringLiteral("Привет"),
            QStringLiteral("שלום"), QStringLiteral("สวัสดี"), QStringLiteral("."),    QStringLiteral("="),    QStringLiteral("?"),   QStringLiteral("\""),
            QStringLiteral("\\"),  QStringLiteral("("),      QStringLiteral(","),    QStringLiteral("@"),    QStringLiteral("<"),   QStringLiteral(" "),
            QStringLiteral("%41"), QStringLiteral("'"),      QStringLiteral("=?utf-8?q?x?="), QStringLiteral(";")};
        QString result;
        for (int i = m_random.bounded(most + 1); i > 0; --i)
            result += Alphabet[m_random.bounded(int(Alphabet.size()))];
        return result.simplified();
    }
    AddressList addresses(int most)
    {
        AddressList list;
        for (int i = m_random.bounded(most + 1); i > 0; --i)
            list.push_back({text(8), QStringLiteral("u%1@example.org").arg(m_random.bounded(1000))});
        return list;
    }
    mime::DraftAttachment attachment(int number, bool hasHtml)
    {
        static const QStringList Names{QStringLiteral("Pläne"), QStringLiteral("報告書"), QStringLiteral("отчёт"), QStringLiteral("a b;c"), QStringLiteral("plain"),
                                       QStringLiteral("דוח"), QStringLiteral("Straße")};
        mime::DraftAttachment file;
        file.name = Names[m_random.bounded(int(Names.size()))] + QString::number(number) + QStringLiteral(".bin");
        file.type = "application/octet-stream";
        for (int k = m_random.bounded(400); k > 0; --k)
            file.bytes += char(m_random.bounded(256));
        if (hasHtml && m_random.bounded(2) == 0)
            file.contentId = "c" + QByteArray::number(number) + "@x";
        return file;
    }

    QRandomGenerator m_random;
};

} // namespace postrider::test
