// Two clients, one mailbox, a bad network: at the end Postrider shows what the server has, and every act was done once.
// POSTRIDER_MODEL_SEED and POSTRIDER_MODEL_COUNT choose other runs than the twenty of the suite, POSTRIDER_MODEL_SERVER one
// of full, condstore and neither (Dovecot as it is, and told to hide what it can), cyrus and courier; see scripts/model-test.
#include "model/run.h"

#include <QTest>

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Steps = 40;

constexpr int NotHere = 77; // ctest takes it for "skipped"

// What Dovecot says it can do.
const QHash<QString, QString> &capabilities()
{
    static const QHash<QString, QString> lists{
        {u"condstore"_s, u"IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE UIDPLUS MOVE CONDSTORE ESEARCH SPECIAL-USE LIST-EXTENDED "
                         "LIST-STATUS UNSELECT NAMESPACE CHILDREN"_s},
        {u"neither"_s, u"IMAP4rev1 ID IDLE UIDPLUS MOVE NAMESPACE CHILDREN"_s},
    };
    return lists;
}

bool isForeign(const QString &kind)
{
    return kind == u"cyrus" || kind == u"courier";
}

Naming namingOf(const QString &kind)
{
    return kind == u"courier" ? Naming{"INBOX.", '.'} : Naming();
}

int fromEnvironment(const char *name, int otherwise)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : otherwise;
}

int first()
{
    return fromEnvironment("POSTRIDER_MODEL_SEED", 1);
}

int count()
{
    return fromEnvironment("POSTRIDER_MODEL_COUNT", 20);
}

QString userOf(int seed)
{
    return u"user%1"_s.arg(seed);
}

} // namespace

class ModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingAgreesInTheEnd_data();
    void everythingAgreesInTheEnd();

private:
    std::unique_ptr<RealServers> m_servers;
    QString m_kind;
};

void ModelTest::everythingAgreesInTheEnd_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("seed");
    const QString only = qEnvironmentVariable("POSTRIDER_MODEL_SERVER");
    const QStringList kinds = isForeign(only) ? QStringList(only) : QStringList{u"full"_s, u"condstore"_s, u"neither"_s};
    for (qsizetype kind = 0; kind < kinds.size(); ++kind) {
        for (int seed = first(); seed < first() + count(); ++seed) {
            // Without a wish the seeds are dealt to the three of them.
            if (only.isEmpty() ? seed % kinds.size() == kind : only == kinds.at(kind))
                QTest::addRow("%s seed %d", qPrintable(kinds.at(kind)), seed) << kinds.at(kind) << seed;
        }
    }
}

void ModelTest::everythingAgreesInTheEnd()
{
    QFETCH(QString, kind);
    QFETCH(int, seed);
    if (m_kind != kind) {
        m_kind = kind;
        ServerOptions options;
        options.kind = isForeign(kind) ? kind : options.kind;
        options.capability = capabilities().value(kind);
        options.users.clear();
        for (int i = first(); i < first() + count(); ++i)
            options.users << userOf(i);
        m_servers.reset();
        m_servers = std::make_unique<RealServers>(options);
        QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
    }
    ModelRun run(*m_servers, userOf(seed), namingOf(kind), quint64(seed));
    const QStringList faults = run.run(fromEnvironment("POSTRIDER_MODEL_STEPS", Steps));
    if (faults.isEmpty())
        return;
    qInfo().noquote() << run.log().join(QLatin1Char('\n'));
    const QString path = QDir::temp().filePath(u"postrider-model-%1-%2.log"_s.arg(kind).arg(seed));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write((run.log() + run.conversation()).join(QLatin1Char('\n')).toUtf8());
    qInfo().noquote() << "The conversation is in" << path;
    QFAIL(qPrintable(faults.join(QLatin1Char('\n'))));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString kind = qEnvironmentVariable("POSTRIDER_MODEL_SERVER");
    QString why;
    if (isForeign(kind) && !RealServers::isHere(kind, why)) {
        qInfo().noquote() << "Skipped:" << why;
        return NotHere;
    }
    ModelTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_model.moc"
