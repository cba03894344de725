// Every icon is there, can be drawn, and holds to the drawing rules that tinting relies on.
#include "resources/provider_hints.h"
#include "resources/resources.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QRegularExpression>
#include <QSet>
#include <QSvgRenderer>
#include <QTest>

using namespace postrider;

class TestIcons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { resources::initResources(); }
    void everyFileIsInTheResources();
    void iconsAreDrawn_data();
    void iconsAreDrawn();
    void theAppIconIsThere();
    void hintsOfProvidersCanBeTranslated();
};

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString sourceFile(const char *path)
{
    return QStringLiteral(POSTRIDER_SOURCE_DIR "/resources/") + QLatin1String(path);
}

} // namespace

void TestIcons::everyFileIsInTheResources()
{
    const QStringList files = QDir(sourceFile("icons")).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
    const QStringList compiled = QDir(QStringLiteral(":/postrider/icons")).entryList(QDir::Files, QDir::Name);
    QVERIFY(files.size() > 50);
    QCOMPARE(compiled, files);
}

void TestIcons::iconsAreDrawn_data()
{
    QTest::addColumn<QString>("path");
    const QStringList names = QDir(QStringLiteral(":/postrider/icons")).entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QTest::addRow("%s", qPrintable(name)) << resources::iconPath(name.chopped(4));
    }
}

void TestIcons::iconsAreDrawn()
{
    QFETCH(const QString, path);
    QByteArray svg = contents(path);
    QVERIFY(svg.contains("viewBox=\"0 0 24 24\""));
    QVERIFY(svg.contains("stroke-width=\"1.5\""));
    static const QRegularExpression colour(QStringLiteral("(?:fill|stroke)=\"(?!none\"|#000\")"));
    QVERIFY2(!QString::fromUtf8(svg).contains(colour), "one colour only, #000");

    svg.replace("#000", "#ff0000");
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QImage image(48, 48, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            drawn += pixel.alpha() > 128 ? 1 : 0;
            QVERIFY2(pixel.alpha() < 32 || (pixel.green() < 16 && pixel.blue() < 16), "tinted all over");
            const bool onEdge = x < 2 || y < 2 || x > 45 || y > 45;
            QVERIFY2(!onEdge || pixel.alpha() < 128, "nothing touches the edge");
        }
    }
    QVERIFY(drawn > 30);
}

void TestIcons::theAppIconIsThere()
{
    QVERIFY(QSvgRenderer(resources::appIconPath()).isValid());
}

void TestIcons::hintsOfProvidersCanBeTranslated()
{
    QSet<QString> listed;
    for (const char *hint : resources::ProviderHints) {
        listed.insert(QString::fromUtf8(hint));
    }
    QSet<QString> used;
    const QJsonDocument document = QJsonDocument::fromJson(contents(sourceFile("providers.json")));
    const QJsonArray providers = document.object().value(QLatin1String("providers")).toArray();
    QVERIFY(providers.size() > 40);
    for (const QJsonValue &provider : providers) {
        const QString hint = provider.toObject().value(QLatin1String("hint")).toString();
        if (!hint.isEmpty()) {
            used.insert(hint);
        }
    }
    QCOMPARE(used, listed);
}

QTEST_MAIN(TestIcons)
#include "tst_resources_icons.moc"
