#!/usr/bin/env python3
"""make_mails.py NEWSLETTERS OUT: writes the mails that scripts/screenshots --mails shows, one .eml each.

NEWSLETTERS is where newsletters.cjs has left its HTML. All words are our own; pictures are drawn here.
"""
import base64
import os
import struct
import sys
import zlib

HEAD = "From: %s\r\nTo: Sam Reader <sam@example.net>\r\nSubject: %s\r\nDate: Mon, 16 Nov 2026 09:%02d:00 +0100\r\nMIME-Version: 1.0\r\n"


def png(width, height, top, bottom, transparent=False):
    """A picture that goes from one colour to another, with a frame and a cross in it, so that a wrong size is seen."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            share = y / max(1, height - 1)
            colour = [int(a + (b - a) * share) for a, b in zip(top, bottom)]
            edge = x < 3 or y < 3 or x >= width - 3 or y >= height - 3
            cross = abs(x * height - y * width) < 2 * max(width, height)
            if edge or cross:
                colour = [255, 255, 255]
            rows += bytes(colour) + (bytes([0 if transparent and not (edge or cross) else 255]) if transparent else b"")
    head = struct.pack("!2I5B", width, height, 8, 6 if transparent else 2, 0, 0, 0)
    chunk = lambda kind, data: struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b"")


PICTURES = {
    "wide": png(600, 220, (70, 120, 170), (20, 60, 60)),
    "one": png(240, 180, (190, 90, 60), (120, 40, 80)),
    "two": png(240, 180, (60, 150, 90), (20, 80, 110)),
    "icon": png(48, 48, (90, 60, 150), (40, 30, 90)),
    "line": png(120, 60, (20, 20, 20), (20, 20, 20), True),
}


def quoted(text, charset="utf-8"):
    import quopri
    return quopri.encodestring(text.encode(charset)).replace(b"\n", b"\r\n").decode("ascii")


def b64(data):
    return base64.encodebytes(data).replace(b"\n", b"\r\n").decode("ascii")


def plain(text, charset="utf-8", extra=""):
    return "Content-Type: text/plain; charset=%s%s\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s" % (charset, extra, quoted(text, charset))


def markup(html, charset="utf-8"):
    part = "Content-Type: text/html; charset=%s\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s" % (charset, quoted(html, charset))
    pictures = [name for name in PICTURES if "cid:" + name in html]
    if not pictures:
        return part
    parts = [part] + ["Content-Type: image/png\r\nContent-ID: <%s>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n%s"
                      % (name, b64(PICTURES[name])) for name in pictures]
    return many("related", parts)


def many(kind, parts):
    mark = "=_%s_%d" % (kind, len(parts))
    return "Content-Type: multipart/%s; boundary=\"%s\"\r\n\r\n" % (kind, mark) + "".join(
        "--%s\r\n%s\r\n" % (mark, part) for part in parts) + "--%s--\r\n" % mark


def both(text, html):
    return many("alternative", [plain(text), markup(html)])


SENTENCE = "The ferry leaves at seven and does not wait, not even for those who built it. "
mails = {}

# ---- plain text
mails["plain-short"] = ("Nora Lind <nora@example.org>", "Keys", plain("Hi Sam,\n\nthe keys are with the baker. Ring twice.\n\nNora\n"))
mails["plain-conversation"] = ("Nora Lind <nora@example.org>", "Re: Re: Boat", plain(
    "Hi Sam,\n\nyes, Thursday is fine. See below.\n\nOn 14 Nov 2026 Sam Reader wrote:\n> On 13 Nov 2026 Nora Lind wrote:\n>> Shall we look at the boat?\n>> "
    "It lies at https://harbour.example/berth/12 and the owner answers at owner@harbour.example.\n> Thursday?\n\nI bring the torch.\n\nOn 12 Nov 2026 Jo wrote:\n"
    + "".join("> line %d of a long quote that is folded\n" % i for i in range(1, 15)) + "\nThat was all.\n\n-- \nNora Lind\nBoats and less\n"))
mails["plain-flowed"] = ("Flo Wed <flo@example.org>", "Paragraphs", plain(
    (SENTENCE * 4).strip().replace(". ", ". \n") + "\n\nA second paragraph, \nsoftly broken \nin three.\n\n> A quoted paragraph that is \n> softly broken \n> as well.\n>> And one deeper \n>> still.\n\n-- \nFlo\n",
    extra="; format=flowed"))
mails["plain-long-links"] = ("Robot <robot@ci.example>", "Build 4711 failed", plain(
    "The build failed:\n\nhttps://ci.example/job/postoffice/4711/" + "console/" * 30 + "?query=" + "a1b2c3d4" * 30 + "\n\nLog (https://ci.example/log_(last)), or www.ci.example.\n" + "x" * 300 + "\n"))
mails["plain-patch"] = ("Git <git@example.org>", "[PATCH] list: keep the place", plain(
    "Keep the place of the list when rows come.\n\n---\n list.c | 4 ++--\n 1 file changed, 2 insertions(+), 2 deletions(-)\n\ndiff --git a/list.c b/list.c\n--- a/list.c\n+++ b/list.c\n@@ -10,7 +10,7 @@ int place(struct list *list)\n {\n-\treturn 0;\n+\treturn list->place;\n }\n-- \n2.39.5\n"))
mails["plain-columns"] = ("Stock <stock@example.org>", "Stock on Monday", plain(
    "Item            Count    Price\n--------------  -----  -------\nLantern             2    100.00\nRope, 20 m          1     35.00\nTar, black         14      7.50\n"))
mails["plain-ja"] = ("=?utf-8?B?%s?= <yuki@example.jp>" % base64.b64encode("山田 雪".encode()).decode(), "=?iso-2022-jp?B?%s?=" % base64.b64encode("打ち合わせの件".encode("iso-2022-jp")).decode(),
                     plain("リーダー様\n\nお世話になっております。山田です。\n来週の打ち合わせは、11月25日（水）14時からでいかがでしょうか。\n場所は本社ビル3階の「松」会議室です。資料は https://example.jp/資料 にあります。\n\n> 先日の件、ありがとうございました。\n> 次回の日程をご相談させてください。\n\nよろしくお願いいたします。\n", "iso-2022-jp"))
mails["plain-zh"] = ("Wei <wei@example.cn>", "=?gb18030?B?%s?=" % base64.b64encode("会议安排".encode("gb18030")).decode(),
                     plain("您好，\n\n下周三的会议改到上午十点，在二楼会议室。请大家提前准备好材料，并带上各自的电脑。\n\n谢谢！\n王伟\n", "gb18030"))
mails["plain-ko"] = ("Minji <minji@example.kr>", "=?euc-kr?B?%s?=" % base64.b64encode("회의 일정".encode("euc-kr")).decode(),
                     plain("안녕하세요,\n\n다음 주 회의는 수요일 오후 두 시에 시작합니다. 자료는 첨부 파일을 확인해 주세요.\n\n감사합니다.\n민지\n", "euc-kr"))
mails["plain-ar"] = ("Layla <layla@example.org>", "موعد الاجتماع", plain("مرحبا سام،\n\nالاجتماع يوم الأربعاء الساعة 14:00 في القاعة B-12. الرابط: https://meet.example/room?id=42 وشكرا.\n\n> هل يناسبك يوم الأربعاء؟\n> Or Thursday?\n\nThis line is English with كلمة inside.\n\nليلى\n"))
mails["plain-he"] = ("Noa <noa@example.org>", "פגישה", plain("שלום סם,\n\nהפגישה ביום רביעי בשעה 14:00 (חדר 12). המחיר: 1,250 ₪.\n\nנועה\n"))
mails["plain-emoji"] = ("Kim <kim@example.org>", "🎉 Party", plain("Party on Friday! 🎉🍕🎶\n\nBring: 🥗 salad, 🪑 chairs, 👨‍👩‍👧‍👦 family, 🇳🇴 flag, ❤️ and 👍🏽.\n\n:-) <3\n"))

# ---- conversations in HTML
mails["html-gmail"] = ("Gil Mayer <gil@example.com>", "Re: Lunch", both("x", '<div dir="ltr"><div>Sure, <b>one o\'clock</b> at the usual place.<br></div><div><br></div><div>I bring <a href="https://menu.example/">the menu</a>.</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 16 Nov 2026 at 08:11, Sam Reader &lt;<a href="mailto:sam@example.net">sam@example.net</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div dir="ltr">Lunch today?<div><br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">I am hungry already.</blockquote></div></blockquote></div>'))
mails["html-apple"] = ("Ana P. <ana@example.com>", "Photos", both("x", '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">Here they are.<div><br></div><div><img apple-inline="yes" id="X" src="cid:one"></div><div><br id="lineBreakAtBeginningOfMessage"><div>Ana<br><br>Sent from my phone</div><div><br><blockquote type="cite"><div>On 15. Nov 2026, at 20:02, Sam Reader &lt;sam@example.net&gt; wrote:</div><br class="Apple-interchange-newline"><div><div>Do you have the photos of the boat?</div></div></blockquote></div><br></div></body></html>'))
mails["html-thunderbird"] = ("Theo B. <theo@example.com>", "Re: Minutes", both("x", '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body text="#000000" bgcolor="#FFFFFF"><div class="moz-cite-prefix">On 15.11.26 18:20, Sam Reader wrote:<br></div><blockquote type="cite" cite="mid:1@example.net"><p>Are these the <i>minutes</i>?</p><ul><li>Roof</li><li>Drain<ol><li>north</li><li>south</li></ol></li></ul><pre class="moz-signature" cols="72">-- \nSam</pre></blockquote><p>They are. One thing: the <tt>north</tt> drain is <s>closed</s> <u>open</u>.</p><pre>int x = 1;\nif (x)\n    open(x);</pre><p>Theo<br></p></body></html>'))
WORD_HEAD = '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)"><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);} o\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--\n/* Font Definitions */\n@font-face {font-family:"Cambria Math"; panose-1:2 4 5 3 5 4 6 3 2 4;}\n@font-face {font-family:Calibri;}\n/* Style Definitions */\np.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif; mso-fareast-language:EN-US;}\na:link, span.MsoHyperlink {mso-style-priority:99; color:#0563C1; text-decoration:underline;}\np.MsoListParagraph {mso-style-priority:34; margin-left:36.0pt; font-size:11.0pt; font-family:"Calibri",sans-serif;}\nspan.EmailStyle17 {mso-style-type:personal-compose; font-family:"Calibri",sans-serif; color:windowtext;}\n.MsoChpDefault {mso-style-type:export-only;}\n@page WordSection1 {size:612.0pt 792.0pt; margin:70.85pt 70.85pt 2.0cm 70.85pt;}\ndiv.WordSection1 {page:WordSection1;}\n--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head>'
mails["word-letter"] = ("Olga Word <olga@example.com>", "Offer", both("x", WORD_HEAD + '<body lang="EN-GB" link="#0563C1" vlink="#954F72" style="word-wrap:break-word"><div class="WordSection1"><p class="MsoNormal">Dear Sam,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">please find our offer <b>below</b>. It is valid until <span style="color:red">30 November</span>.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoListParagraph" style="text-indent:-18.0pt;mso-list:l0 level1 lfo1"><![if !supportLists]><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Planks, oak<o:p></o:p></p><p class="MsoListParagraph" style="text-indent:-18.0pt;mso-list:l0 level1 lfo1"><![if !supportLists]><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Nails, copper<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;border:none"><tr><td width="200" valign="top" style="width:150.0pt;border:solid windowtext 1.0pt;background:#D9E2F3;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal"><b>Item</b><o:p></o:p></p></td><td width="100" valign="top" style="width:75.0pt;border:solid windowtext 1.0pt;border-left:none;background:#D9E2F3;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal"><b>Price</b><o:p></o:p></p></td></tr><tr><td width="200" valign="top" style="width:150.0pt;border:solid windowtext 1.0pt;border-top:none;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal">Planks<o:p></o:p></p></td><td width="100" valign="top" style="width:75.0pt;border-top:none;border-left:none;border-bottom:solid windowtext 1.0pt;border-right:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal" align="right" style="text-align:right">1.200<o:p></o:p></p></td></tr></table><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal"><span style="font-size:10.0pt;font-family:&quot;Arial&quot;,sans-serif;color:#1F3864">Kind regards,<br>Olga Word<o:p></o:p></span></p><p class="MsoNormal"><span style="mso-fareast-language:EN-GB"><!--[if gte vml 1]><v:shape id="_x0000_i1025" type="#_x0000_t75" style="width:90pt;height:45pt"><v:imagedata src="cid:line"/></v:shape><![endif]--><![if !vml]><img width="120" height="60" src="cid:line" alt="Logo"><![endif]></span><o:p></o:p></p></div></body></html>'))
mails["word-reply"] = ("Olga Word <olga@example.com>", "RE: Offer", both("x", WORD_HEAD + '<body lang="EN-GB"><div class="WordSection1"><p class="MsoNormal"><span style="color:#1F497D">Agreed.<o:p></o:p></span></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span lang="EN-US">From:</span></b><span lang="EN-US"> Sam Reader &lt;sam@example.net&gt; <br><b>Sent:</b> Montag, 16. November 2026 09:01<br><b>To:</b> Olga Word &lt;olga@example.com&gt;<br><b>Subject:</b> Offer<o:p></o:p></span></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Could it be 1.100?<o:p></o:p></p></div></body></html>'))
mails["outlook-web"] = ("Uwe Web <uwe@example.com>", "Plan", both("x", '<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr"><div class="elementToProof" style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">Hello Sam,</div><div class="elementToProof" style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"><br></div><div class="elementToProof" style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">the plan is <span style="background-color: rgb(255, 255, 0);">attached</span>.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> Sam<br><b>Subject:</b> Plan</font><div>&nbsp;</div></div><div>Where is it?</div></body></html>'))
mails["html-lists"] = ("Lis <lis@example.com>", "Lists", markup('<h1>Heading one</h1><h2>Heading two</h2><h3>Heading three</h3><p>A paragraph with <strong>strong</strong>, <em>em</em>, <code>code</code>, <mark>mark</mark>, <small>small</small>, <sub>sub</sub>, <sup>sup</sup>, <kbd>Ctrl+C</kbd>, <del>del</del> and <ins>ins</ins>.</p><ul><li>one<ul><li>one a</li><li>one b</li></ul></li><li>two</li></ul><ol start="3" type="a"><li>third</li><li>fourth</li></ol><dl><dt>Term</dt><dd>Its meaning</dd></dl><hr><blockquote><p>A quotation in a block.</p><blockquote>And one in it.</blockquote></blockquote><pre>  preformatted\n    text</pre><p align="center">centred</p><p style="text-align:right">to the right</p><table border="1" cellpadding="4"><caption>A small table</caption><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'))
mails["html-pictures"] = ("Pia <pia@example.com>", "Pictures", markup('<p>A picture of ours:</p><p><img src="cid:wide" alt="wide"></p><p>Made small: <img src="cid:one" width="60" height="45" style="border:2px solid #888"> and in the text.</p><p>In the page: <img alt="dot" width="24" height="24" src="data:image/png;base64,%s"></p><p>From afar: <img src="https://far.example/x.png" width="200" height="50" alt="A far picture"></p><p>Missing: <img src="cid:nowhere" alt="A missing picture" width="100" height="40"></p>' % base64.b64encode(PICTURES["icon"]).decode()))
mails["html-he"] = ("Noa <noa@example.org>", "הזמנה", markup('<div dir="rtl"><p>שלום סם,</p><p>הנה <b>הרשימה</b>:</p><ul><li>לחם</li><li>חלב 3%</li><li>English item</li></ul><blockquote>ציטוט קצר</blockquote><table border="1" cellpadding="4"><tr><td>ראשון</td><td>שני</td></tr><tr><td>1</td><td>2</td></tr></table></div>'))

# ---- laid out
newsletters = {"roofs": "Green Roofs Weekly", "harbour": "Harbour days", "night": "Your night train", "shop": "Kettles", "weekly-ja": "週刊 山と本",
               "weekly-ar": "نشرة المكتبة", "order": "Your order", "letter": "The choir letter", "password": "A new password"}
for name, subject in newsletters.items():
    with open(os.path.join(sys.argv[1], name + ".html"), encoding="utf-8") as file:
        mails["news-" + name] = ("News <news@example.com>", subject, markup(file.read()))
mails["receipt"] = ("Till <till@shop.example>", "Receipt 4711", markup('<!DOCTYPE html><html><head><meta name="viewport" content="width=device-width"><title>Receipt</title><style>body{margin:0;padding:0;background:#f6f9fc}.c{max-width:480px}@media (max-width:500px){.c{width:100%!important}}</style></head><body style="background-color:#f6f9fc;font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"><div style="display:none;font-size:1px;color:#f6f9fc;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden">HIDDEN PREHEADER of the receipt</div><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 8px"><table class="c" role="presentation" width="480" cellpadding="0" cellspacing="0" style="background:#ffffff;border-radius:12px;box-shadow:0 1px 4px rgba(0,0,0,.15)"><tr><td style="padding:24px 32px;border-bottom:1px solid #e6ebf1"><span style="font-size:14px;color:#8898aa">Receipt from Paper &amp; Glue</span><div style="font-size:32px;font-weight:700;color:#32325d;margin-top:8px">€ 23.90</div><div style="color:#8898aa;font-size:13px">Paid 16 November 2026</div></td></tr><tr><td style="padding:16px 32px"><table width="100%" cellpadding="6" cellspacing="0" style="font-size:14px;color:#525f7f"><tr><td>Envelopes &times; 50</td><td align="right">€ 12.40</td></tr><tr><td>Glue, clear</td><td align="right">€ 7.70</td></tr><tr><td style="border-bottom:1px solid #e6ebf1">VAT 19 %</td><td align="right" style="border-bottom:1px solid #e6ebf1">€ 3.80</td></tr><tr><td><strong>Sum</strong></td><td align="right"><strong>€ 23.90</strong></td></tr></table></td></tr><tr><td style="padding:8px 32px 24px"><a href="https://shop.example/r/4711" style="display:block;background:#556cd6;color:#ffffff;text-align:center;text-decoration:none;padding:12px;border-radius:6px;font-weight:600">View the receipt</a></td></tr></table><p style="font-size:12px;color:#8898aa">Questions? Write to <a href="mailto:help@shop.example" style="color:#556cd6">help@shop.example</a></p></td></tr></table></body></html>'))
mails["hand-made-flat"] = ("Bank <bank@example.com>", "Statement", markup('<table width="600" align="center" cellpadding="10" cellspacing="0" bgcolor="#ffffff" style="border:1px solid #cccccc"><tr bgcolor="#003366"><td colspan="2"><font color="#ffffff" size="5" face="Arial">Example Bank</font></td></tr><tr><td><font face="Arial" size="2">Your statement for <b>October</b> is ready.</font></td><td align="right" valign="top"><font face="Arial" size="1" color="#666666">Account ..42</font></td></tr><tr bgcolor="#eeeeee"><td>Balance</td><td align="right"><b>1.234,56 EUR</b></td></tr><tr><td colspan="2" align="center"><a href="https://bank.example/">Sign in</a></td></tr></table>'))
mails["invoice-wide"] = ("Invoice <inv@example.com>", "Invoice with many columns", markup('<p>Positions:</p><table border="1" cellspacing="0" cellpadding="3" style="border-collapse:collapse;font-size:12px">' + "".join("<tr>" + "".join("<td nowrap>%s %d.%d</td>" % ("cell", r, c) for c in range(16)) + "</tr>" for r in range(12)) + "</table><p>The end.</p>"))
mails["table-huge"] = ("Report <report@example.com>", "400 rows", markup('<h2>Stock</h2><table border="1" cellspacing="0" cellpadding="2" width="100%"><tr bgcolor="#dddddd"><th>Number</th><th>Item</th><th>Shelf</th><th>Count</th><th>Price</th></tr>' + "".join('<tr%s><td>%d</td><td>Item number %d</td><td>A%d</td><td align="right">%d</td><td align="right">%d.%02d</td></tr>' % (' bgcolor="#f3f3f3"' if r % 2 else "", r, r, r % 40, r * 7 % 90, r * 3 % 500, r % 100) for r in range(400)) + "</table>"))
mails["text-tiny"] = ("Legal <legal@example.com>", "Terms", markup('<p style="font-size:16px">New terms</p><p style="font-size:7px;color:#aaaaaa">%s</p><p style="font-size:0.5em">%s</p><p><font size="1">%s</font></p><p style="line-height:0.7">%s</p><p style="font-size:60px">Big</p>' % ((SENTENCE * 3,) * 4)))
mails["background-pictures"] = ("Bea <bea@example.com>", "Backgrounds", markup('<body background="cid:line" bgcolor="#e8f0f8"><center><table width="560" cellspacing="0" cellpadding="0" border="0"><tr><td background="cid:wide" height="180" style="background-image:url(\'cid:wide\');background-size:cover;background-position:center;color:#ffffff;text-align:center;font-size:26px">Over a picture</td></tr><tr><td style="background:#ffffff url(cid:icon) no-repeat right top;padding:20px 70px 20px 20px;border:4px double #336699"><p>With an icon at the right.</p><table width="100%"><tr><td style="background:linear-gradient(90deg,#ff8a00,#e52e71);color:#fff;padding:16px;border-radius:8px">A gradient</td></tr></table></td></tr></table></center></body>'))
mails["hidden-preheaders"] = ("Hid <hid@example.com>", "Preheaders", markup('<body><div style="display:none">HIDDEN display none</div><div style="max-height:0;overflow:hidden">HIDDEN max-height</div><div style="font-size:0;line-height:0">HIDDEN font-size</div><div style="opacity:0;height:0;overflow:hidden">HIDDEN opacity</div><div style="visibility:hidden;height:0">HIDDEN visibility</div><span style="mso-hide:all;display:none!important">HIDDEN mso</span><div style="height:0;overflow:hidden">HIDDEN height</div><div style="width:0;height:0;overflow:hidden;float:left">HIDDEN float</div><div style="color:#ffffff;font-size:1px;line-height:1px;max-height:0px;max-width:0px">HIDDEN one px</div><div style="text-indent:-9999px">HIDDEN indent</div><p>Only this line is seen.&#847;&zwnj;&nbsp;&#8199;&shy;&#847;&zwnj;&nbsp;</p></body>'))
mails["invitation"] = ("Iva <iva@example.com>", "Invitation: Planning", many("alternative", [
    plain("Planning, 25 November 10:00 to 11:00, room 3."),
    markup('<div style="font-family:Roboto,Arial,sans-serif"><table border="0" cellpadding="0" cellspacing="0" style="border:solid 1px #dadce0;border-radius:8px;border-collapse:separate;width:100%"><tr><td style="padding:24px 32px"><h2 style="color:#3c4043;font-size:18px;margin:0">Planning</h2><p style="color:#3c4043;font-size:14px"><b>When</b><br>Wed 25 Nov 2026 10:00 &ndash; 11:00 (CET)</p><p style="color:#3c4043;font-size:14px"><b>Where</b><br>Room 3 &middot; <a href="https://map.example/" style="color:#1a73e8;text-decoration:none">Map</a></p><table cellspacing="8"><tr><td style="border:1px solid #dadce0;border-radius:4px;padding:8px 16px"><a href="https://cal.example/yes" style="color:#5f6368;text-decoration:none;font-weight:700">Yes</a></td><td style="border:1px solid #dadce0;border-radius:4px;padding:8px 16px"><a href="https://cal.example/no" style="color:#5f6368;text-decoration:none;font-weight:700">No</a></td></tr></table></td></tr></table></div>'),
    'Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@example.com\r\nSUMMARY:Planning\r\nDTSTART:20261125T090000Z\r\nDTEND:20261125T100000Z\r\nORGANIZER:mailto:iva@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n']))
mails["broken-html"] = ("Bro Ken <broken@example.com>", "Broken", markup('<table width=100% border=1><tr><td>One<td>Two<tr><td colspan=2>Wide <b>bold <i>both</b> italic</i><p>never closed<p>and another<div><a href="https://broken.example/a>b">link</a> 5 < 6 & 7 > 6 <unknown>unknown tag</unknown></table><script>alert(1)</script></td></tr></body></html> after the end <font color=red>red <!-- comment > still --> end'))
mails["dark-native"] = ("Dana <dana@example.com>", "Dark by nature", markup('<html><head><meta name="color-scheme" content="light dark"><style>:root{color-scheme:light dark} body{background:#ffffff;color:#222222;font-family:Helvetica,Arial,sans-serif} .box{background:#eef2ff;border:1px solid #99aadd;padding:16px;border-radius:8px} @media (prefers-color-scheme:dark){body{background:#101418;color:#dde3ea} .box{background:#1c2430;border-color:#44557a} a{color:#9ec1ff}}</style></head><body><h2>It has both</h2><div class="box"><p>In a dark window this box is dark, and the text is light. <a href="https://dark.example/">A link</a>.</p></div></body></html>'))
mails["dark-only"] = ("Noir <noir@example.com>", "Night club", markup('<body bgcolor="#000000" style="background:#000;color:#eee"><table width="100%" bgcolor="#000000"><tr><td align="center"><table width="520" style="color:#eeeeee"><tr><td style="font-size:30px;color:#ff3df2;padding:20px">NOIR</td></tr><tr><td>Doors at ten. <a href="https://noir.example/" style="color:#40e0ff">List</a></td></tr></table></td></tr></table></body>'))
mails["text-colours-only"] = ("Hue <hue@example.com>", "Grey words", markup('<div style="color:#333333">Dark grey words on no paper of their own. <span style="color:#000080">Navy.</span> <span style="color:#aaaaaa">Light grey.</span></div><p>And words without a colour, <a href="https://hue.example/">with a link</a>.</p>'))
mails["buttons-vml"] = ("But Ton <button@example.com>", "Buttons", markup('<body style="margin:0"><table width="100%"><tr><td align="center" style="padding:20px"><!--[if mso]><v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" href="https://b.example/" style="height:40px;v-text-anchor:middle;width:200px;" arcsize="10%" fillcolor="#d62828"><center>MSO ONLY</center></v:roundrect><![endif]--><!--[if !mso]><!--><a href="https://b.example/" style="background-color:#d62828;border-radius:4px;color:#ffffff;display:inline-block;font-family:sans-serif;font-size:13px;font-weight:bold;line-height:40px;text-align:center;text-decoration:none;width:200px">Show me</a><!--<![endif]--></td></tr><tr><td align="center"><table><tr><td style="border-radius:20px;background:#2a9d8f"><a href="https://b.example/2" style="padding:12px 28px;border:1px solid #2a9d8f;border-radius:20px;color:#fff;text-decoration:none;display:inline-block">Round</a></td></tr></table></td></tr></table></body>'))
mails["modern-flex"] = ("Flexi <flexi@example.com>", "Modern", markup('<style>.row{display:flex;gap:12px}.row>div{flex:1;background:#eef;padding:12px;border-radius:6px}.grid{display:grid;grid-template-columns:1fr 1fr 1fr;gap:8px;margin-top:12px}.grid div{background:#fde}@media (max-width:400px){.row{flex-direction:column}}</style><div class="row"><div>One</div><div>Two with more words</div><div>Three</div></div><div class="grid"><div>a</div><div>b</div><div>c</div><div>d</div></div><details><summary>More</summary>Hidden details</details><p style="columns:2;column-gap:20px">%s</p><p style="position:absolute;top:0;left:0;background:red">Absolute</p>' % (SENTENCE * 5)))
mails["charset-latin"] = ("Zoë <zoe@example.fr>", "=?iso-8859-1?Q?R=E9sum=E9?=", markup('<p>Ça va&nbsp;? Le r\xe9sum\xe9 co\xfbte 12\xa0\u20ac \u2013 \u201ctr\xe8s bien\u201d.</p>', "windows-1252"))
mails["entities-and-spaces"] = ("Ent <ent@example.com>", "Spaces", markup('<p>a&nbsp;&nbsp;&nbsp;b &copy; &hearts; &#x1F600; &lt;tag&gt; &amp;amp;</p><p style="white-space:pre">kept   spaces\n   on two lines</p><p>word' + "wrap" * 60 + '</p><p>soft&shy;hyphen<wbr>here</p>'))

os.makedirs(sys.argv[2], exist_ok=True)
for index, (name, (sender, subject, body)) in enumerate(sorted(mails.items())):
    with open(os.path.join(sys.argv[2], name + ".eml"), "wb") as out:
        out.write((HEAD % (sender, subject, index)).encode() + body.encode("ascii"))
print(len(mails), "mails")
