// Runs the JSON dump over a folder of messages named by POSTRIDER_CORPUS; each must parse fast and to valid JSON.
// With POSTRIDER_CORPUS_OUT set, the lines are written there for comparing with other parsers.
#include "mime/body_choice.h"
#include "mime/dump_json.h"
#include "mime/parser.h"
#include "mime/summary.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace postrider::mime;

class TestMimeCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void dumps();
    void truncated();

private:
    QString m_folder;
    QStringList m_files;
};

void TestMimeCorpus::initTestCase()
{
    m_folder = qEnvironmentVariable("POSTRIDER_CORPUS");
    if (m_folder.isEmpty())
        QSKIP("POSTRIDER_CORPUS names no folder of messages");
    QDirIterator files(m_folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        if (!file.endsWith(u"jsonl") && !file.endsWith(u"tsv"))
            m_files << file;
    }
    m_files.sort();
    QVERIFY(!m_files.isEmpty());
}

void TestMimeCorpus::dumps()
{
    QFile out(qEnvironmentVariable("POSTRIDER_CORPUS_OUT"));
    if (!out.fileName().isEmpty())
        QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QElapsedTimer timer;
    timer.start();
    qint64 bytes = 0;
    for (const QString &name : std::as_const(m_files)) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray raw = file.readAll();
        bytes += raw.size();
        const QByteArray line = toParseJson(QDir(m_folder).relativeFilePath(name), raw);
        QVERIFY2(!line.contains('\n') && !QJsonDocument::fromJson(line).isNull(), qPrintable(name));
        if (out.isOpen())
            out.write(line + '\n');
    }
    qInfo("%lld messages, %lld bytes in %lld ms", qlonglong(m_files.size()), qlonglong(bytes), qlonglong(timer.elapsed()));
}

/// Cut at some places, every message still gives a tree and a body choice.
void TestMimeCorpus::truncated()
{
    for (const QString &name : std::as_const(m_files)) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray raw = file.readAll();
        for (int i = 1; i < 8; ++i) {
            const QByteArrayView cut = QByteArrayView(raw).first(raw.size() * i / 8);
            const Message message = parse(cut);
            (void)chooseBody(message.root);
            (void)hasAttachments(message.root);
            (void)parseSummary(cut);
        }
    }
}

QTEST_GUILESS_MAIN(TestMimeCorpus)
#include "tst_mime_corpus.moc"
