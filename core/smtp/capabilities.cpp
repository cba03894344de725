#include "smtp/capabilities.h"

namespace postrider::smtp {

namespace {

constexpr size_t MaxKeywords = 200;
constexpr qsizetype MaxMechanisms = 100;

void addMechanisms(Capabilities &to, const QList<QByteArray> &names)
{
    for (const QByteArray &name : names) {
        if (!name.isEmpty() && !to.mechanisms.contains(name) && to.mechanisms.size() < MaxMechanisms)
            to.mechanisms.append(name);
    }
}

qint64 numberOf(const QByteArray &text)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return ok && value > 0 ? value : 0; // SIZE 0 means no fixed limit (RFC 1870 section 3), as does nonsense
}

void readLimits(Capabilities &to, const QList<QByteArray> &limits)
{
    for (const QByteArray &limit : limits) {
        if (limit.startsWith("RCPTMAX="))
            to.limits.rcptMax = numberOf(limit.mid(8));
        else if (limit.startsWith("MAILMAX="))
            to.limits.mailMax = numberOf(limit.mid(8));
        else if (limit.startsWith("RCPTDOMAINMAX="))
            to.limits.rcptDomainMax = numberOf(limit.mid(14));
    }
}

} // namespace

Capabilities readCapabilities(const Reply &reply)
{
    Capabilities result;
    result.extended = true;
    // The first line is the server's name and its greeting (RFC 5321 section 4.1.1.1).
    for (qsizetype i = 1; i < reply.lines.size() && result.keywords.size() < MaxKeywords; ++i) {
        const QByteArray line = reply.lines.at(i).simplified().toUpper().left(2000);
        const QList<QByteArray> words = line.split(' ');
        const QByteArray &keyword = words.first();
        result.keywords.push_back(QString::fromLatin1(line));
        if (keyword == "AUTH")
            addMechanisms(result, words.mid(1));
        else if (keyword.startsWith("AUTH=")) // as servers wrote it before RFC 2554
            addMechanisms(result, QList<QByteArray>{keyword.mid(5)} + words.mid(1));
        else if (keyword == "SIZE") {
            result.size = true;
            result.maxSize = words.size() > 1 ? numberOf(words.at(1)) : 0;
        } else if (keyword == "LIMITS")
            readLimits(result, words.mid(1));
        else if (keyword == "DELIVERBY") {
            result.deliverBy = true;
            result.deliverByMin = words.size() > 1 ? numberOf(words.at(1)) : 0;
        } else if (keyword == "FUTURERELEASE") { // seconds, then the latest time (RFC 4865 section 3)
            result.futureRelease = true;
            result.maxHold = words.size() > 1 ? numberOf(words.at(1)) : 0;
            if (words.size() > 2)
                result.maxHoldUntil = QDateTime::fromString(QString::fromLatin1(words.at(2)), Qt::ISODate);
        }
        result.startTls |= keyword == "STARTTLS";
        result.pipelining |= keyword == "PIPELINING";
        result.eightBitMime |= keyword == "8BITMIME";
        result.smtpUtf8 |= keyword == "SMTPUTF8";
        result.dsn |= keyword == "DSN";
        result.chunking |= keyword == "CHUNKING";
        result.binaryMime |= keyword == "BINARYMIME";
        result.requireTls |= keyword == "REQUIRETLS";
        result.enhancedCodes |= keyword == "ENHANCEDSTATUSCODES";
    }
    return result;
}

} // namespace postrider::smtp
