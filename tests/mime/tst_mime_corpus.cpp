#include <QTest>
class TestMimeCorpus : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(TestMimeCorpus)
#include "tst_mime_corpus.moc"
