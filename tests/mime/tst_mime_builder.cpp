#include <QTest>
class TestMimeBuilder : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(TestMimeBuilder)
#include "tst_mime_builder.moc"
