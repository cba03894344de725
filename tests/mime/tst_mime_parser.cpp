#include <QTest>
class TestMimeParser : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(TestMimeParser)
#include "tst_mime_parser.moc"
