// No input takes more than its size is worth: twice the octets take about twice the time, and nesting takes no stack.
#include "mime/hostile_inputs.h"

#include "mime/body_choice.h"
#include "mime/crypto_structure.h"
#include "mime/encoded_multipart.h"
#include "mime/threading.h"
#include "support_core/processor_time.h"

#include <limits>
#include <malloc.h>
#include <QTest>
#include <QThread>

using namespace postrider;

namespace {

// The goal, which `hostile_bench` tells, is 2.3. Sanitizers keep each octet's shadow and every piece that was freed, so that twice
// the size leaves the caches earlier there; what goes wrong without a bound takes four times as long.
#ifdef __SANITIZE_ADDRESS__
constexpr double MostForTwice = 3.0;
#else
constexpr double MostForTwice = 2.3;
#endif
constexpr qint64 TooShortToTell = 4'000'000; // ns: below it, caches and the allocator are what is measured
constexpr int Attempts = 6;

/// The best of three: what disturbs only ever adds.
qint64 cost(const HostileInput &input, const QByteArray &bytes)
{
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 3; ++i) {
        const test::ProcessorTime spent;
        input.run(bytes);
        best = std::min(best, spent.nanoseconds());
    }
    return best;
}

/// Empty if the time is linear. Larger inputs are tried until the time can be told, and a bad ratio is looked at again.
QString whyNotLinear(const HostileInput &input)
{
    qsizetype size = 64 * 1024;
    double ratio = 0;
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        const qint64 once = cost(input, input.make(size));
        if (once < TooShortToTell && size < 4 * 1024 * 1024) {
            size *= 4;
            --attempt;
            continue;
        }
        const qint64 twice = cost(input, input.make(2 * size));
        ratio = double(twice) / double(std::max(once, TooShortToTell));
        if (ratio <= MostForTwice || twice < TooShortToTell)
            return {};
    }
    return QStringLiteral("%1 times the time for twice of %2 octets").arg(ratio, 0, 'f', 2).arg(size);
}

/// Runs on a thread with so little stack that recursion by input would end it.
class SmallThread final : public QThread
{
public:
    explicit SmallThread(std::function<void()> work)
        : m_work(std::move(work))
    {
        setStackSize(256 * 1024);
    }

protected:
    void run() override { m_work(); }

private:
    std::function<void()> m_work;
};

} // namespace

class TestMimeLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void linear_data();
    void linear();
    void html_data();
    void html();
    void deep_data();
    void deep();
};

/// Memory is kept between the rounds: fetching it from the system anew costs more than most of what is measured.
void TestMimeLimits::initTestCase()
{
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
}

void TestMimeLimits::linear_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const HostileInput &input : hostileInputs())
        QTest::newRow((input.parser + ' ' + input.shape).constData()) << index++;
}

void TestMimeLimits::linear()
{
    QFETCH(int, index);
    const QString why = whyNotLinear(hostileInputs()[size_t(index)]);
    QVERIFY2(why.isEmpty(), qPrintable(why));
}

void TestMimeLimits::html_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const HostileInput &input : hostileHtml())
        QTest::newRow((input.parser + ' ' + input.shape).constData()) << index++;
}

/// A limit may be met between the two sizes; then the text alone is made, which is cheaper or about the same.
void TestMimeLimits::html()
{
    QFETCH(int, index);
    const HostileInput input = hostileHtml()[size_t(index)];
    const qint64 first = cost(input, input.make(128 * 1024));
    const qint64 second = cost(input, input.make(1024 * 1024));
    QVERIFY2(second < 16 * std::max(first, TooShortToTell), qPrintable(QStringLiteral("%1 and %2 ns").arg(first).arg(second)));
}

void TestMimeLimits::deep_data()
{
    QTest::addColumn<QByteArray>("raw");
    QByteArray unique;
    for (int i = 0; i < 100'000; ++i)
        unique += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\n\n--b" + QByteArray::number(i) + '\n';
    QTest::newRow("multiparts") << unique;
    QTest::newRow("one boundary") << QByteArray("Content-Type: multipart/mixed; boundary=b\n\n--b\n").repeated(100'000);
    QTest::newRow("messages") << QByteArray("Content-Type: message/rfc822\n\n").repeated(100'000);
    QTest::newRow("signed") << QByteArray("Content-Type: multipart/signed; boundary=b\n\n--b\n").repeated(100'000);
    QTest::newRow("comments") << "From: " + QByteArray("(").repeated(100'000) + "\nContent-Type: text/plain"
                                     + QByteArray("(").repeated(100'000) + "\nDate: " + QByteArray("(").repeated(100'000)
                                     + "\n\n";
    QTest::newRow("groups") << "To: " + QByteArray("a:").repeated(100'000) + "\n\n";
    QTest::newRow("elements") << "Content-Type: text/html\n\n" + QByteArray("<div>").repeated(100'000);
    QTest::newRow("tables") << "Content-Type: text/html\n\n" + QByteArray("<table><tr><td>").repeated(100'000);
    QTest::newRow("quotes") << "Content-Type: text/html\n\n" + QByteArray("<blockquote>").repeated(100'000);
    QTest::newRow("inline elements") << "Content-Type: text/html\n\n" + QByteArray("<b><i>").repeated(100'000);
    QTest::newRow("style blocks") << "Content-Type: text/html\n\n<style>" + QByteArray("@media all{").repeated(100'000)
                                         + "</style><p style='width:" + QByteArray("calc(").repeated(100'000) + "'>x";
    QTest::newRow("RTF") << "\n\n" + QByteArray("{").repeated(100'000);
    QTest::newRow("quote marks") << "\n\n" + QByteArray(">").repeated(100'000);
    QTest::newRow("calendar") << "\n\n" + QByteArray("BEGIN:VEVENT\n").repeated(100'000);
}

void TestMimeLimits::deep()
{
    QFETCH(QByteArray, raw);
    qsizetype parts = 0;
    SmallThread thread([&raw, &parts] {
        const mime::Message message = mime::parse(raw);
        (void)mime::parseSummary(QByteArrayView(raw).sliced(message.root.header.offset, message.root.header.length));
        (void)mime::chooseBody(message.root);
        (void)mime::hasAttachments(message.root);
        (void)mime::cryptoLayers(message.root);
        (void)mime::withDecodedMultiparts(raw, message);
        message.root.forEachLeaf([&](const Part &part) {
            ++parts;
            const QString text = mime::textOfBody(mime::encodedBody(raw, part), part);
            (void)html::toText(text);
            (void)html::sanitize(text);
            (void)html::sanitize(text, {html::Rendition::Rich, false});
            (void)mime::textRanges(text);
            (void)mime::parseCalendar(text, {});
            (void)mime::textOfRtf(text.toUtf8());
        });
    });
    thread.start();
    QVERIFY(thread.wait(100'000));
    QVERIFY(parts > 0);
}

QTEST_GUILESS_MAIN(TestMimeLimits)
#include "tst_mime_limits.moc"
