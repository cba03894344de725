// Renders mails to PNG by the program's own views, light and dark: to be looked at.
//   postrider_mail_pictures OUT PLUGIN|- MAIL.eml...
#include "mail/body_renderer.h"
#include "reader/body_host.h"
#include "reader/html_budget.h"
#include "reader/message_text_view.h"
#include "reader/rich_view.h"
#include "widgets/appearance.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTimer>
#include <cstdio>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;
constexpr int SettleMs = 300; // the engine draws a little after it says that it has loaded

void settle()
{
    QSignalSpy never(qApp, &QCoreApplication::aboutToQuit);
    never.wait(SettleMs);
}

/// "web", "text" or "plain": which view it was.
QString show(BodyHost &body, const mail::MessageContent &content)
{
    if (!content.html) {
        body.showText(content.text, true);
        return u"plain"_s;
    }
    QSignalSpy changed(&body, &BodyHost::viewChanged);
    const bool light = fitsLayoutBudget(weigh(content.html->html));
    if (light)
        body.showHtml(*content.html, content.inlineImages);
    else
        body.showRichAfter(*content.html, content.inlineImages, content.text);
    if (content.html->isRich && body.canShowRich())
        changed.wait(Patience);
    settle();
    return body.showsRich() ? u"web"_s : u"text"_s;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 4) {
        std::fprintf(stderr, "usage: postrider_mail_pictures OUT PLUGIN|- MAIL.eml...\n");
        return 2;
    }
    QString why;
    RichEngine *engine = arguments.at(2) == "-"_L1 ? nullptr : richEngineFrom(QFileInfo(arguments.at(2)).absoluteFilePath(), &why);
    if (!why.isEmpty())
        std::fprintf(stderr, "without the engine: %s\n", qPrintable(why));
    for (const bool dark : {false, true}) {
        QApplication::setPalette(dark ? darkPalette() : lightPalette());
        BodyHost body;
        body.setEngineSource([engine](QString *) { return engine; });
        QPalette paper = QApplication::palette(); // that of the card in which the reader shows it
        paper.setColor(QPalette::Window, paper.color(QPalette::Base));
        body.setPalette(paper);
        body.setAutoFillBackground(true);
        body.resize(800, 900);
        body.show();
        for (const QString &path : arguments.mid(3)) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const mail::MessageContent content = mail::contentOfRaw(file.readAll(), false);
            const QString view = show(body, content);
            const QString name = arguments.at(1) + u'/' + QFileInfo(path).completeBaseName() + (dark ? u"-dark"_s : u"-light"_s);
            body.grab().save(name + u".png"_s);
            std::printf("%s %s\n", qPrintable(name), qPrintable(view));
            body.showNothing();
        }
    }
    return 0;
}
