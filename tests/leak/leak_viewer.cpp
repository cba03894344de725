// Reads, copies, answers, forwards and prints every vector as the program does. Says DONE, and ends with its standard input.
//   leak_viewer VECTORS CANARY [PLUGIN]   with PLUGIN: by the browser engine
#include "leak/vectors.h"
#include "mail/body_renderer.h"
#include "mime/reply.h"
#include "reader/body_host.h"
#include "reader/message_printer.h"
#include "reader/message_text_view.h"
#include "reader/rich_view.h"
#include "reader/safe_document.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPrinter>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>
#include <unistd.h>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;

int fail(const QString &why)
{
    std::fprintf(stderr, "leak_viewer: %s\n", qPrintable(why));
    return 1;
}

/// Ctrl+A and Ctrl+C, pasted where HTML would be welcome. What is wrong: nothing was copied, or more than text; empty if nothing is.
QString copyAndPaste(BodyHost &body)
{
    QGuiApplication::clipboard()->clear();
    body.activateWindow();
    body.focusBody(); // an engine selects where the keys go
    if (body.showsRich())
        body.richView()->selectAll();
    else
        body.textView().selectAll();
    if (!QTest::qWaitFor([&body] { return !body.selectedText().isEmpty(); }, Patience))
        return u"nothing is selected"_s;
    QWidget *input = body.showsRich() ? body.richView()->focusProxy() : &body.textView();
    input = input->focusProxy() ? input->focusProxy() : input;
    QTest::keyClick(input, Qt::Key_C, Qt::ControlModifier);
    if (!QTest::qWaitFor([] { return !QGuiApplication::clipboard()->text().isEmpty(); }, Patience))
        return u"nothing is copied"_s;
    QTextEdit elsewhere;
    elsewhere.paste();
    elsewhere.grab();
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    if (copied->hasHtml() || copied->hasUrls() || copied->hasImage())
        return u"more than text is copied: %1"_s.arg(copied->formats().join(u' '));
    return elsewhere.toPlainText().contains(u"page"_s) ? QString() : u"what is pasted is not the mail"_s;
}

/// As the composer quotes it in a reply and in a forward; the text edit is of the composer's kind.
void answerAndForward(const mail::MessageContent &content, const QByteArray &raw)
{
    const std::vector<Identity> me(1);
    const mime::Original original = mime::makeOriginal(content.headerText, content.text);
    for (const mime::Reply &made : {mime::makeReply(original, mime::ReplyMode::All, me), mime::makeInlineForward(original, me),
                                    mime::makeAttachedForward(original, raw, me)}) {
        QPlainTextEdit edit;
        edit.setPlainText(made.draft.text);
        edit.grab();
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 3)
        return fail(u"usage: leak_viewer VECTORS CANARY [PLUGIN]"_s);
    QString why;
    RichEngine *engine = arguments.size() > 3 ? richEngineFrom(arguments.at(3), &why) : nullptr;
    if (arguments.size() > 3 && !engine)
        return fail(why);

    QTemporaryDir folder;
    BodyHost body;
    body.setEngineSource([engine](QString *) { return engine; });
    body.resize(900, 700);
    body.show();
    const QStringList pages = test::vectorPages(arguments.at(1), 25, arguments.at(2));
    if (pages.size() < 10)
        return fail(u"the vectors are missing"_s);
    for (const QString &page : pages) {
        const QByteArray raw = "From: a@leak.test\r\nSubject: vectors\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.toUtf8();
        const mail::MessageContent content = mail::contentOfRaw(raw, false);
        if (!content.html || !content.html->isRich || !content.html->html.contains(u"page"_s))
            return fail(u"a page was not understood as laid-out HTML"_s);
        QSignalSpy changed(&body, &BodyHost::viewChanged);
        body.showHtml(*content.html, content.inlineImages);
        if (engine && !body.showsRich() && !changed.wait(Patience))
            return fail(u"the engine shows nothing"_s);
        body.grab();
        if (const QString wrong = copyAndPaste(body); !wrong.isEmpty())
            return fail(wrong);
        answerAndForward(content, raw);
        SafeDocument paper;
        paper.setPictures(content.inlineImages);
        fillForPrint(paper, content, true);
        auto printer = std::make_shared<QPrinter>();
        printer->setOutputFileName(folder.filePath(u"out.pdf"_s));
        if (engine) {
            QSignalSpy printed(body.richView(), &RichView::printed);
            body.richView()->print(printer);
            if (!printed.wait(Patience))
                return fail(u"the engine prints nothing"_s);
            body.showNothing();
        } else {
            paper.print(printer.get());
        }
    }
    std::puts("DONE");
    std::fflush(stdout);
    // What comes late shall come: whoever started this decides when it is over.
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QApplication::quit);
    return application.exec();
}
