// Inputs made to be slow on, of any size, and the parsers they are made for. For the test that time is linear and for the
// benchmark.
#pragma once

#include "html/sanitizer.h"
#include "html/style.h"
#include "html/text.h"
#include "mime/address_parser.h"
#include "mime/authentication_results.h"
#include "mime/calendar.h"
#include "mime/charset.h"
#include "mime/delivery_status.h"
#include "mime/encoded_words.h"
#include "mime/flowed.h"
#include "mime/message_ids.h"
#include "mime/opaque_signed.h"
#include "mime/parameters.h"
#include "mime/parser.h"
#include "mime/plain_text.h"
#include "mime/rtf.h"
#include "mime/summary.h"
#include "mime/text_safety.h"
#include "mime/tnef.h"
#include "mime/transfer_decoding.h"
#include "mime/uuencode.h"

#include <functional>
#include <vector>

namespace postrider {

struct HostileInput {
    QByteArray parser;
    QByteArray shape;
    std::function<QByteArray(qsizetype)> make; ///< of about so many octets
    std::function<void(const QByteArray &)> run;
};

/// `head`, then `unit` again and again, then `tail`.
inline std::function<QByteArray(qsizetype)> repeated(const QByteArray &head, const QByteArray &unit, const QByteArray &tail = {})
{
    return [=](qsizetype size) { return head + unit.repeated(std::max<qsizetype>(1, size / unit.size())) + tail; };
}

inline std::vector<HostileInput> hostileInputs()
{
    std::vector<HostileInput> all;
    const auto add = [&all](const char *parser, const std::function<void(const QByteArray &)> &run,
                            const std::vector<std::pair<QByteArray, QByteArray>> &shapes, const QByteArray &tail = {}) {
        for (const auto &[head, unit] : shapes)
            all.push_back({parser, (head.left(24) + '|' + unit.left(16)).simplified(), repeated(head, unit, tail), run});
    };
    const auto text = [](const std::function<void(const QString &)> &run) {
        return [run](const QByteArray &bytes) { run(QString::fromUtf8(bytes)); };
    };
    const QByteArray mixed = "Content-Type: multipart/mixed; boundary=b\n\n";

    add("message",
        [](const QByteArray &raw) {
            const mime::Message message = mime::parse(raw);
            (void)mime::parseSummary(QByteArrayView(raw).sliced(message.root.header.offset, message.root.header.length));
        },
        {{"", "a: b\n"},
         {"a: b\n", "junk\n"},
         {"", "junk\nx-y z: b\n"},
         {"", "a:\n "},
         {"x", "y"},
         {mixed, "--b\n\n"},
         {mixed, "--b-\n"},
         {mixed, "--"},
         {mixed, "\n--"},
         {mixed, "\r--\r"},
         {mixed, "a line of text\r\n"},
         {"", "Content-Type: multipart/mixed; boundary=b\n\n--b\n"},
         {"", "Content-Type: message/rfc822\n\n"},
         {"Content-Type: a/b", "; x*1=(\""},
         {"Content-Type: a/b", "; x=y"},
         {"Content-Type: a/b", "; x*0*=%41"},
         {"Content-Type: a/b; x=", "\"\\"},
         {"Content-Type: ", "("},
         {"References: ", "<a"},
         {"References: ", "<a@b> "},
         {"Subject: ", "=?utf-8?q?a?= "},
         {"Subject: ", "=?"},
         {"Subject: ", "=?utf-8?b?"},
         {"Subject: ", "=?x?q?=?="},
         {"Subject: ", " "},
         {"Date: ", "("},
         {"List-Unsubscribe: ", "<https://x> "}});
    add("addresses", [](const QByteArray &raw) { (void)mime::parseAddresses(raw); },
        {{"", "a@b,"},
         {"", "("},
         {"", "(\\"},
         {"", "<"},
         {"", ","},
         {"", "a:;"},
         {"", "\""},
         {"", "\\"},
         {"", "a@b "},
         {"", "<a@b>"},
         {"<", "\"a"},
         {"", "x, y, <a@b>;"},
         {"", "@"},
         {"", "a "}});
    add("ids", [](const QByteArray &raw) { (void)mime::parseMessageIds(raw); },
        {{"", "<"}, {"", "<a"}, {"", "<a@b>"}, {"<", "a "}});
    add("parameters", [](const QByteArray &raw) { (void)mime::parseParameters(raw); },
        {{"a/b", "; x=y"}, {"a/b", ";"}, {"a/b", "; f*1=x"}, {"a/b; f=", "\"a"}, {"a/b;", " x"}, {"a/b; f*=", "%41"}});
    add("encoded words", [](const QByteArray &raw) { (void)mime::decodeUnstructured(raw); },
        {{"", "=?utf-8?q?=C3=BC?= "}, {"", "=?utf-8?b?w7w=?=\r\n "}, {"=?utf-8?q?", "a?"}, {"", "=?a"}, {"", "="}});
    add("authentication", [](const QByteArray &raw) { (void)mime::parseAuthenticationResults(raw); },
        {{"x; ", "spf=pass (a) b.c=d; "}, {"x; ", "("}, {"x; a=", "b="}, {"", ";"}, {"x; a=\"", "\\"}});
    for (const char *encoding : {"base64", "quoted-printable", "x-uuencode"}) {
        add(encoding, [encoding](const QByteArray &raw) { (void)mime::decodeTransfer(raw, encoding); },
            {{"", "QUJD"},
             {"", "QUJDQUJDQUJDQUJD\r\n"},
             {"", "="},
             {"", "=\n"},
             {"", "= \t"},
             {"", "=41"},
             {"", "\n"},
             {"begin 644 a\n", "#0V%T\n"},
             {"", "Q\n"}});
    }
    for (const char *label : {"utf-8", "utf-7", "gb18030", "iso-2022-jp", "big5", "x-unknown"})
        add(label, [label](const QByteArray &raw) { (void)mime::decodeText(raw, label); },
            {{"", "a"}, {"", "\xFF"}, {"", "+"}, {"", "+AGE-"}, {"", "\x1B$B"}, {"", "\x81\x30"}});
    add("flowed", text([](const QString &t) { (void)mime::joinLines(mime::decodeFlowed(t, true)); }),
        {{"", ">"}, {"", "a \n"}, {"", "> a \n>> b \n"}, {"", " "}, {"", "\n"}});
    add("text", text([](const QString &t) {
            (void)mime::textRanges(t);
            (void)mime::snippet(t);
            (void)mime::cleanLines(t);
            (void)mime::cleanForDisplay(t);
        }),
        {{"", ">"},
         {"", "> a\n"},
         {"", "-- \n"},
         {"", "-- "},
         {"", "From: a\n"},
         {"", "On x\n"},
         {"", "a\xCC\x81"},
         {"a", "\xCC\x81"},
         {"", "----- Original Message -----\n"},
         {"", "http://a "}});
    add("uuencode", text([](const QString &t) { (void)mime::splitUuencoded(t); }),
        {{"", "begin 644 a\n"}, {"", "begin 644 a\n#0V%T\n"}, {"begin 644 a\n", "#0V%T\n"}, {"", "begin 644 a\n#0V%T\nend\n"}});
    add("calendar", text([](const QString &t) { (void)mime::parseCalendar(t, QStringLiteral("REQUEST")); }),
        {{"", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n"},
         {"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "ATTENDEE;CN=\"a\":b\n"},
         {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:", "a\n "},
         {"X", ";A=B"},
         {"X;", "\""},
         {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:", "\\n"}});
    add("rtf", [](const QByteArray &raw) { (void)mime::textOfRtf(raw); },
        {{"", "{"},
         {"", "}"},
         {"", "{}"},
         {"", "\\"},
         {"", "\\u8364?"},
         {"", "\\'e4"},
         {"", "\\par "},
         {"{\\fromhtml1 ", "{\\*\\htmltag <p>}"}});
    add("tnef", [](const QByteArray &raw) { (void)mime::parseTnef(raw); },
        {{QByteArray("\x78\x9F\x3E\x22\0\0", 6), QByteArray("\x02\x02\x90\x06\x00\0\0\0\0\0\0", 11)},
         {QByteArray("\x78\x9F\x3E\x22\0\0\x01\x03\x90\x06\x00\0\0\0\x7F", 15), "x"}});
    const QByteArray signature("\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0\x80\x30\x80\x02\x01\x01", 20);
    const QByteArray wrapped = signature + QByteArray("\x31\x00\x30\x80\x06\x01\x00\xA0\x80\x24\x80", 11);
    add("signed data", [](const QByteArray &raw) { (void)mime::contentOfSignedData(raw); },
        {{"", QByteArray("\x30\x80", 2)},
         {signature, QByteArray("\x31\x80", 2)},
         {signature + QByteArray("\x31\x80", 2), QByteArray("\x04\x00", 2)},
         {wrapped, QByteArray("\x04\x01x", 3)},
         {wrapped, QByteArray("\x24\x80", 2)}});
    add("report", [](const QByteArray &raw) { (void)mime::parseDeliveryStatus(raw); },
        {{"", "\n"}, {"", "Action: failed\n\n"}, {"", "Action: failed\n"}, {"Diagnostic-Code: ", "a;\n "}});
    add("HTML to text", text([](const QString &t) { (void)html::toText(t); }),
        {{"", "<"},
         {"", "<a"},
         {"", "<a "},
         {"", "&"},
         {"", "&#"},
         {"", "&amp;"},
         {"", "<blockquote>"},
         {"", "<!--"},
         {"<p", " a=1"},
         {"<p a=\"", "'"},
         {"", "<script>"},
         {"", "<li>"},
         {"", "<pre>\n"},
         {"", "<td>x"},
         {"", "<!"},
         {"", "</"},
         {"", "a b "},
         {"", "<p title=\">\">"}});
    add("style", text([](const QString &t) {
            (void)html::safeStyle(t, html::Rendition::Rich);
            (void)html::safeStyleSheet(t, {});
        }),
        {{"", "a:b;"},
         {"", "{"},
         {"", "}"},
         {"", "("},
         {"", "/*"},
         {"", "/**/"},
         {"", "url("},
         {"", "url(a)"},
         {"", "\""},
         {"", "\\"},
         {"", "p{color:red}"},
         {"", "@media all{"},
         {"p{width:", "calc("},
         {"", "["},
         {"", "a,"},
         {"", "1"},
         {"", "-"}});
    return all;
}

/// The sanitiser apart: past its limits it shows the text alone, so that its cost has a step.
inline std::vector<HostileInput> hostileHtml()
{
    std::vector<HostileInput> all;
    for (const html::Rendition rendition : {html::Rendition::Simple, html::Rendition::Rich}) {
        for (const auto &[head, unit] : std::vector<std::pair<QByteArray, QByteArray>>{{"", "<div>"},
                                                                                       {"", "<b id=x>"},
                                                                                       {"", "<p><b>"},
                                                                                       {"<p", " a=1"},
                                                                                       {"", "<!--"},
                                                                                       {"", "<"},
                                                                                       {"", "&#38;"},
                                                                                       {"", "&"},
                                                                                       {"", "<table><tr><td>"},
                                                                                       {"", "<a title=\""},
                                                                                       {"", "<p>a</p>"},
                                                                                       {"", "text "},
                                                                                       {"", "<a href=http://e/x>y</a>"},
                                                                                       {"", "<img src=http://e/x>"},
                                                                                       {"", "<p style='color:red'>x"},
                                                                                       {"<style>", "p{color:red}"},
                                                                                       {"<style>", "@media all{"},
                                                                                       {"<p style='", "color:red;"},
                                                                                       {"<p style='", "url("},
                                                                                       {"", "<![CDATA["},
                                                                                       {"", "<ul><li>"},
                                                                                       {"", "<font size=1>"},
                                                                                       {"", "</p>"},
                                                                                       {"", "<svg><p>"},
                                                                                       {"", "<select><option>"}}) {
            all.push_back({rendition == html::Rendition::Simple ? "sanitiser, simple" : "sanitiser, rich", head + '|' + unit,
                           repeated(head, unit), [rendition](const QByteArray &raw) {
                               (void)html::sanitize(QString::fromUtf8(raw), {rendition, false});
                           }});
        }
    }
    return all;
}

} // namespace postrider
