#include "translations/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// Q_INIT_RESOURCE must stand outside of any namespace.
static void initTranslationResources()
{
    Q_INIT_RESOURCE(translations);
}

namespace postrider::translations {

namespace {

void installOne(QCoreApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, QStringLiteral("_"), folder)) {
        QCoreApplication::installTranslator(translator);
    } else {
        delete translator;
    }
}

} // namespace

void install(QCoreApplication &application, const QLocale &locale)
{
    initTranslationResources();
    const QString ours = QStringLiteral(":/postrider/translations");
    // Asked last to first: a language that is not there falls back to English with its plurals.
    installOne(application, QLocale(QLocale::English), QStringLiteral("postrider"), ours);
    installOne(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (locale.language() != QLocale::English) {
        installOne(application, locale, QStringLiteral("postrider"), ours);
    }
}

} // namespace postrider::translations
