// The positive control: the same vectors in an open browser view and in an open text view, as they come. Says DONE, and ends with its
// standard input.
//   leak_open VECTORS CANARY
#include "leak/vectors.h"

#include <QApplication>
#include <QSocketNotifier>
#include <QTextBrowser>
#include <QTimer>
#include <QWebEngineView>
#include <cstdio>
#include <functional>
#include <unistd.h>

namespace {

constexpr int PageMs = 1500; // some pages never finish: they have gone elsewhere

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList pages =
        postrider::test::vectorPages(application.arguments().value(1), 25, application.arguments().value(2));
    QWebEngineView view;
    view.resize(900, 700);
    view.show();
    QTextBrowser text; // which opens local files
    text.resize(900, 700);
    qsizetype next = 0;
    QTimer timer;
    timer.setInterval(PageMs);
    const auto advance = [&] {
        if (next == pages.size()) {
            timer.stop();
            std::puts("DONE");
            std::fflush(stdout);
            return;
        }
        text.setHtml(pages.at(next));
        text.grab();
        view.setHtml(pages.at(next++), QUrl(QStringLiteral("http://page.leak.test/")));
    };
    QObject::connect(&timer, &QTimer::timeout, &application, advance);
    advance();
    timer.start();
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QApplication::quit);
    return application.exec();
}
