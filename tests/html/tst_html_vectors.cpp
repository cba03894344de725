// Every construct of fetch_vectors.txt, made safe: nothing is left that a view could fetch, open or run.
#include "html/fetch_vectors.h"
#include "html/inert.h"
#include "html/text.h"

#include <QTest>

using namespace postrider::html;
using namespace Qt::StringLiterals;

namespace {

using Vector = postrider::test::FetchVector;

std::vector<Vector> readVectors()
{
    return postrider::test::readFetchVectors(QStringLiteral(POSTRIDER_SOURCE_DIR "/tests/html/fetch_vectors.txt"));
}

/// What could be fetched of the output: everything but text, titles, names of fonts and the targets of links.
QString activePieces(const Sanitized &mail, Rendition rendition)
{
    QString pieces = mail.styleSheet + mail.bodyAttributes;
    const QString &html = mail.html;
    for (qsizetype at = html.indexOf(u'<'); at >= 0; at = html.indexOf(u'<', at + 1)) {
        const qsizetype end = html.indexOf(u'>', at);
        const QString tag = html.mid(at, end - at);
        for (qsizetype a = tag.indexOf("=\""_L1); a >= 0; a = tag.indexOf("=\""_L1, a + 2)) {
            const qsizetype nameStart = tag.lastIndexOf(u' ', a) + 1;
            const QString name = tag.mid(nameStart, a - nameStart);
            if (name != u"title" && name != u"alt" && name != u"face" && !(name == u"href" && rendition == Rendition::Simple))
                pieces += u'\n' + tag.mid(a + 2, tag.indexOf(u'"', a + 2) - a - 2);
            a = tag.indexOf(u'"', a + 2);
            if (a < 0)
                break;
        }
    }
    return pieces;
}

} // namespace

class HtmlVectorsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void enough();
    void inert_data();
    void inert();
    void allAtOnce();
    void inQuotesOfReplies();
};

void HtmlVectorsTest::enough()
{
    QVERIFY(readVectors().size() >= 250);
}

void HtmlVectorsTest::inert_data()
{
    QTest::addColumn<QString>("html");
    for (const Vector &vector : readVectors())
        QTest::newRow(qPrintable(vector.name)) << vector.html;
}

void HtmlVectorsTest::inert()
{
    QFETCH(QString, html);
    const QString host = u"probe.example"_s;
    html.replace("@@"_L1, host + u"/x"_s);
    for (const SanitizeOptions options : {SanitizeOptions{Rendition::Simple, false}, SanitizeOptions{Rendition::Simple, true},
                                          SanitizeOptions{Rendition::Rich, false}}) {
        for (const QString &source :
             {html, u"<html><body><p>before</p>"_s + html + u"<p>behind</p></body></html>"_s, u"<table><tr><td>"_s + html}) {
            const Sanitized out = sanitize(source, options);
            const QString why = whyNotInert(out, options.rendition);
            QVERIFY2(why.isEmpty(), qPrintable(why + u" in "_s + out.html + out.styleSheet));
            const QString pieces = activePieces(out, options.rendition);
            QVERIFY2(!pieces.contains(host, Qt::CaseInsensitive) && !pieces.contains("://"_L1), qPrintable(pieces));
            // What may be fetched on request is on the web.
            for (const RemotePicture &picture : out.remotePictures)
                QVERIFY2(picture.address.startsWith("http://"_L1, Qt::CaseInsensitive)
                             || picture.address.startsWith("https://"_L1, Qt::CaseInsensitive),
                         qPrintable(picture.address));
            if (options.rendition == Rendition::Simple && !options.withRemotePictures)
                QCOMPARE(sanitize(out.html).html, out.html);
        }
    }
    (void)toText(html);
}

/// One page of them all, as it is used to look from outside.
void HtmlVectorsTest::allAtOnce()
{
    QString page;
    for (const Vector &vector : readVectors())
        page += QString(vector.html).replace("@@"_L1, "probe.example/x"_L1) + u'\n';
    for (const Rendition rendition : {Rendition::Simple, Rendition::Rich}) {
        const Sanitized out = sanitize(page, {rendition, false});
        QCOMPARE(whyNotInert(out, rendition), QString());
        QVERIFY(!activePieces(out, rendition).contains("probe"_L1));
    }
}

/// What a reply quotes is made safe once more: nothing changes, nothing comes alive.
void HtmlVectorsTest::inQuotesOfReplies()
{
    for (const Vector &vector : readVectors()) {
        const QString once = sanitize(vector.html).html;
        const QString quoted = u"<blockquote>"_s + once + u"</blockquote>"_s;
        QVERIFY2(whyNotInert(sanitize(quoted), Rendition::Simple).isEmpty(), qPrintable(vector.name));
        QVERIFY2(whyNotInert(sanitize(fromText(toText(vector.html))), Rendition::Simple).isEmpty(), qPrintable(vector.name));
    }
}

QTEST_GUILESS_MAIN(HtmlVectorsTest)
#include "tst_html_vectors.moc"
