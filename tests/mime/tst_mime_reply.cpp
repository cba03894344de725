#include <QTest>
class TestMimeReply : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(TestMimeReply)
#include "tst_mime_reply.moc"
