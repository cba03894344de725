// Server URLs as they are typed in a terminal.
#include "base/account.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class ServerUrlTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void ServerUrlTest::reads_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("again");
    QTest::newRow("two at signs") << u"imaps://alice@example.test@127.0.0.1:993"_s << u"alice@example.test"_s << u"127.0.0.1"_s << 993
                                  << u"imaps://alice@example.test@127.0.0.1:993"_s;
    QTest::newRow("default port") << u"smtp+starttls://bob@mail.example.org"_s << u"bob"_s << u"mail.example.org"_s << 587
                                  << u"smtp+starttls://bob@mail.example.org:587"_s;
    QTest::newRow("no user") << u"smtps://mail.example.org:4650/"_s << QString() << u"mail.example.org"_s << 4650
                             << u"smtps://mail.example.org:4650"_s;
    QTest::newRow("IPv6") << u"imap+starttls://a@[::1]:1143"_s << u"a"_s << u"::1"_s << 1143 << u"imap+starttls://a@[::1]:1143"_s;
    QTest::newRow("escapes") << u"imaps://a%2Fb@h:1"_s << u"a/b"_s << u"h"_s << 1 << u"imaps://a%2Fb@h:1"_s;
}

void ServerUrlTest::reads()
{
    QFETCH(QString, url);
    const std::optional<ServerSettings> server = serverFromUrl(url);
    QVERIFY(server);
    QTEST(server->userName, "user");
    QTEST(server->host, "host");
    QTEST(int(server->port), "port");
    QTEST(toUrl(*server), "again");
}

void ServerUrlTest::refuses_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "imaps", "://x", "http://x", "imaps://", "imaps://a@", "imaps://h:0", "imaps://h:70000", "imaps://h:x", "imaps://[::1", "imaps://h:"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void ServerUrlTest::refuses()
{
    QFETCH(QString, url);
    QString error;
    QVERIFY(!serverFromUrl(url, &error));
    QVERIFY(!error.isEmpty());
}

QTEST_GUILESS_MAIN(ServerUrlTest)
#include "tst_server_url.moc"
