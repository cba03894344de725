// From one message to the next in the reader's two views, the longest time that the windows' thread is held up by any message,
// and memory with and without the browser engine.
//   view_bench [FOLDER of .eml files or with a MANIFEST.tsv that names messages, tests/pictures/mails if left out] [native]
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
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;
constexpr int SettleMs = 25;
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

double threadCpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// How long the event loop was away at most since reset(): by the clock, and by what this thread worked meanwhile, which other
/// programs do not lengthen.
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
        m_longest = m_longestWork = 0;
        m_clock.start();
        m_worked = threadCpuMs();
    }
    double longestMs() const { return m_longest; }
    double longestWorkMs() const { return m_longestWork; }
    void note()
    {
        const double worked = threadCpuMs();
        m_longest = std::max(m_longest, double(m_clock.nsecsElapsed()) / 1e6);
        m_longestWork = std::max(m_longestWork, worked - m_worked);
        m_worked = worked;
        m_clock.start();
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_worked = 0;
    double m_longest = 0;
    double m_longestWork = 0;
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
    // A corpus says what in it is a message; elsewhere the name of a file does.
    QStringList paths;
    QFile manifest(folder + u"/MANIFEST.tsv"_s);
    if (manifest.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : manifest.readAll().split('\n'))
            paths << folder + u'/' + QString::fromUtf8(line.split('\t').value(1));
    } else {
        for (QDirIterator files(folder, {u"*.eml"_s}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
            paths << files.next();
    }
    for (const QString &path : std::as_const(paths)) {
        QFile file(path);
        if (!QFileInfo(file).isFile() || file.size() > LargestFile || !file.open(QIODevice::ReadOnly))
            continue;
        Mail each{QFileInfo(file).fileName(), mail::contentOfRaw(file.readAll(), false)};
        mails.push_back(std::move(each));
    }
    std::sort(mails.begin(), mails.end(), [](const Mail &a, const Mail &b) { return a.name < b.name; });
    return mails;
}

} // namespace

namespace {

/// Lets the event loop turn for a while after a message was shown.
void watch(GapWatch &gaps)
{
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < SettleMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    gaps.note();
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
        std::vector<Figure> plain, simple, rich, away, worked;
        for (const Mail &each : mails) {
            const bool isRich = qstrcmp(each.kind(), "rich") == 0;
            if (richToo && !isRich)
                continue;
            gaps.reset();
            const double ms = showMs(body, each.content);
            gaps.note();
            watch(gaps); // long texts come by pieces, and so do layouts
            away.push_back({gaps.longestMs(), each.name});
            worked.push_back({gaps.longestWorkMs(), each.name});
            (isRich ? rich : each.content.html ? simple : plain).push_back({ms, each.name});
        }
        tell("plain", plain, 50);
        tell("simple", simple, 50);
        tell(richToo ? "laid out, engine" : "laid out, native form", rich, richToo ? 100 : 50);
        tell("event loop away", away, 50);
        tell("  at work meanwhile", worked, 50);
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
    if (first != mails.end()) {
        gaps.reset();
        const double ms = showMs(body, first->content);
        gaps.note();
        std::printf("first laid-out mail: %.0f ms; event loop away %.0f ms\n", ms, gaps.longestMs());
    }
    round(true);
    std::printf("memory with the engine: %.0f MB PSS\n", familyPss(getpid()));
    return 0;
}
