// From one message to the next in the reader's two views, the longest time that the windows' thread is held up by any message,
// and memory with and without the browser engine.
//   view_bench [FOLDER of .eml files, tests/pictures/mails if left out] [native]
// `native`: without the engine. Each figure is from the call that shows a message, which is here and parsed, until it is painted; of
// laid-out mail until the engine says that the page is there, and the window was painted once more.
#include "bench/process_run.h"
#include "mail/body_renderer.h"
#include "reader/body_host.h"
#include "reader/html_budget.h"
#include "reader/message_text_view.h"
#include "reader/rich_view.h"

#include <QApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;
constexpr qint64 LargestFile = 20'000'000;

/// Of this process and all below it.
double familyPss(qint64 process)
{
    double sum = bench::proportionalMegabytes(process);
    QFile file(u"/proc/%1/task/%1/children"_s.arg(process));
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &child : file.readAll().split(' ')) {
            if (!child.trimmed().isEmpty())
                sum += familyPss(child.toLongLong());
        }
    }
    return sum;
}

/// How long the event loop was away at most since reset().
class GapWatch final : public QObject
{
public:
    GapWatch()
    {
        connect(&m_timer, &QTimer::timeout, this, [this] { note(); });
        m_timer.start(1);
        reset();
    }
    void reset()
    {
        m_longest = 0;
        m_clock.start();
    }
    double longestMs()
    {
        note();
        return m_longest;
    }

private:
    void note()
    {
        m_longest = std::max(m_longest, double(m_clock.nsecsElapsed()) / 1e6);
        m_clock.start();
    }
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longest = 0;
};

struct Mail {
    QString name;
    mail::MessageContent content;
    const char *kind() const { return !content.html ? "plain" : content.html->isRich ? "rich" : "simple"; }
};

struct Figure {
    double ms = 0;
    QString name;
};

void tell(const char *what, std::vector<Figure> figures, double goal)
{
    if (figures.empty())
        return;
    std::sort(figures.begin(), figures.end(), [](const Figure &a, const Figure &b) { return a.ms < b.ms; });
    const auto at = [&figures](double share) { return figures.at(std::min(figures.size() - 1, size_t(share * double(figures.size())))); };
    const auto over = std::count_if(figures.begin(), figures.end(), [goal](const Figure &each) { return each.ms > goal; });
    std::printf("%-28s %5zu  median %6.1f  p95 %6.1f  longest %7.1f ms (%s), %ld over %.0f ms\n", what, figures.size(), at(0.5).ms, at(0.95).ms,
                figures.back().ms, qPrintable(figures.back().name), long(over), goal);
}

/// As the reader shows it.
void show(BodyHost &body, const mail::MessageContent &content)
{
    if (!content.html)
        body.showText(content.text, false);
    else if (fitsLayoutBudget(weigh(content.html->html)))
        body.showHtml(*content.html, content.inlineImages);
    else
        body.showRichAfter(*content.html, content.inlineImages, content.text);
}

double showMs(BodyHost &body, const mail::MessageContent &content)
{
    QElapsedTimer clock;
    clock.start();
    QSignalSpy ready(body.richView() ? static_cast<QObject *>(body.richView()) : &body,
                     body.richView() ? QMetaMethod::fromSignal(&RichView::ready) : QMetaMethod::fromSignal(&BodyHost::viewChanged));
    show(body, content);
    if (content.html && content.html->isRich && body.canShowRich())
        ready.wait(Patience);
    body.repaint();
    return double(clock.nsecsElapsed()) / 1e6;
}

std::vector<Mail> readMails(const QString &folder)
{
    std::vector<Mail> mails;
    QDirIterator files(folder, {u"*.eml"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.size() > LargestFile || !file.open(QIODevice::ReadOnly))
            continue;
        Mail each{files.fileName(), mail::contentOfRaw(file.readAll(), false)};
        mails.push_back(std::move(each));
    }
    std::sort(mails.begin(), mails.end(), [](const Mail &a, const Mail &b) { return a.name < b.name; });
    return mails;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments().mid(1);
    const bool native = arguments.contains(u"native"_s);
    const QString folder = !arguments.isEmpty() && arguments.front() != "native"_L1 ? arguments.front() : QStringLiteral(POSTRIDER_MAILS);
    const std::vector<Mail> mails = readMails(folder);
    std::printf("%zu messages\n", mails.size());

    BodyHost body;
    body.setEngineSource([](QString *why) { return richEngineFrom(QStringLiteral(POSTRIDER_WEBVIEW_FILE), why); });
    body.setEngineAllowed(false);
    body.resize(800, 900);
    body.show();
    QCoreApplication::processEvents();
    GapWatch gaps;
    const auto round = [&](bool richToo) {
        std::vector<Figure> plain, simple, rich, away;
        for (const Mail &each : mails) {
            const bool isRich = qstrcmp(each.kind(), "rich") == 0;
            if (richToo && !isRich)
                continue;
            gaps.reset();
            const double ms = showMs(body, each.content);
            QCoreApplication::processEvents();
            away.push_back({gaps.longestMs(), each.name});
            (isRich ? rich : each.content.html ? simple : plain).push_back({ms, each.name});
        }
        tell("plain", plain, 50);
        tell("simple", simple, 50);
        tell(richToo ? "laid out, engine" : "laid out, native form", rich, richToo ? 100 : 50);
        tell("event loop away", away, 50);
    };
    round(false);
    std::printf("memory without the engine: %.0f MB PSS\n", familyPss(getpid()));
    QString why;
    body.setEngineAllowed(true);
    if (native || !body.canShowRich(&why)) {
        std::printf("no engine %s\n", qPrintable(why));
        return 0;
    }
    const auto first = std::find_if(mails.begin(), mails.end(), [](const Mail &each) { return qstrcmp(each.kind(), "rich") == 0; });
    if (first != mails.end())
        std::printf("first laid-out mail: %.0f ms\n", showMs(body, first->content));
    round(true);
    std::printf("memory with the engine: %.0f MB PSS\n", familyPss(getpid()));
    return 0;
}
