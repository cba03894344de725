// The compiled translations are found and used.
#include "resources/provider_hints.h"
#include "translations/translations.h"

#include <QApplication>
#include <QLocale>
#include <QTest>

using namespace postrider;

class TestTranslations final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void germanIsUsed();
};

void TestTranslations::germanIsUsed()
{
    const char *source = resources::ProviderHints[0];
    QCOMPARE(QCoreApplication::translate("ProviderHints", source), QString::fromUtf8(source));
    translations::install(*qApp, QLocale(QLocale::German));
    const QString german = QCoreApplication::translate("ProviderHints", source);
    QVERIFY2(german != QString::fromUtf8(source), qPrintable(german));
}

QTEST_MAIN(TestTranslations)
#include "tst_translations_install.moc"
