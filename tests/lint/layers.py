#!/usr/bin/env python3
"""Holds the layers: which folder may include which (ARCHITECTURE.md). Mail moves one way, and a view never sees a protocol."""
import os
import re

from lint_tools import CPP, ROOT, Report, line_of, main, read, self_test, sources

CORE = {
    "base": "",
    "async": "base",
    "net": "async base",
    "sasl": "base",
    "imap/wire": "base",
    "imap": "imap/wire net sasl async base",
    "smtp": "net sasl async base",
    "pop3": "net sasl async base",
    "mime": "base",
    "html": "mime base",
    "store": "base async mime",
    "account": "net sasl store async base",
    "sync": "imap imap/wire smtp pop3 net sasl store mime html account async base",
    "mail": "sync account store mime html net async base",
}
# Windows see the facade, values, the store's read side and the pure renderers; never a protocol or a socket.
UI_MAY = set("mail account store mime html base".split())
# Codecs decide and parse: no events, no sockets, no clock, so that every test is a test of strings.
PURE = ("core/imap/wire/", "core/mime/", "core/html/", "core/sasl/")
IMPURE = re.compile(r"#\s*include\s*<(?:QObject|QTimer|QEventLoop|QThread|QTcpSocket|QSslSocket|QNetwork\w+|QProcess)>"
                    r"|\bQDateTime::current\w+|\bQDate::currentDate|\bQTime::currentTime|\bstd::chrono::\w+_clock::now")
GUI = re.compile(r"#\s*include\s*<(?:Qt(?:Gui|Widgets|PrintSupport|Svg)/[^>]*|Q(?:Application|GuiApplication|Widget|Dialog|Menu"
                 r"|Action|Icon|Pixmap|Image|Painter|Palette|Color|Font|TextDocument|Screen|Clipboard|Printer)\w*)>")
SQLITE = re.compile(r"#\s*include\s*<(?:sqlite3\.h|QSql\w*|QtSql/[^>]*)>")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)


def core_layer(path):
    """The layer a path below core/ belongs to; None where there is none."""
    parts = path.split("/")
    two = "/".join(parts[:2])
    if two in CORE:
        return two
    return parts[0] if parts[0] in CORE else None


def allowed(path, included, exists):
    """None, or why the file may not include that. exists(path) says whether a file of the project is there."""
    beside = os.path.normpath(os.path.join(os.path.dirname(path), included))
    if exists(beside):
        included_layer = core_layer(beside[5:]) if beside.startswith("core/") else None
    elif path.startswith("ui/") and exists("ui/" + included):
        return None
    else:
        included_layer = core_layer(included)
        if included_layer is None and path.startswith("core/") and exists("ui/" + included):
            return "core/ may not include ui/"
    if included_layer is None:
        return None
    if path.startswith("core/"):
        layer = core_layer(path[5:])
        if layer is None or included_layer == layer or included_layer in CORE[layer].split():
            return None
        return "core/%s may not include %s/ (it may: %s)" % (layer, included_layer, CORE[layer] or "nothing")
    if path.startswith("ui/") and included_layer not in UI_MAY:
        return "ui/ may not include %s/ (it may: %s)" % (included_layer, ", ".join(sorted(UI_MAY)))
    return None


def faults_in_file(path, text, exists):
    faults = []
    for match in INCLUDE.finditer(text):
        if fault := allowed(path, match.group(1), exists):
            faults.append((line_of(text, match.start()), fault))
    rules = []
    if path.startswith("core/"):
        rules.append((GUI, "core/ may not use a GUI class"))
        if not path.startswith("core/store/"):
            rules.append((SQLITE, "SQL lives in core/store alone"))
    if path.startswith("ui/"):
        rules.append((SQLITE, "SQL lives in core/store alone"))
    if path.startswith(PURE):
        rules.append((IMPURE, "a codec is pure: no events, no sockets, no clock"))
    for pattern, fault in rules:
        faults += [(line_of(text, match.start()), fault) for match in pattern.finditer(text)]
    return faults


def check():
    report, paths = Report("layers"), sources(("core", "ui"), CPP)

    def exists(path):
        return os.path.isfile(os.path.join(ROOT, path))

    for path in paths:
        layer = core_layer(path[5:]) if path.startswith("core/") else "ui"
        if layer is None:
            report.add(path, 1, "this folder is not in the table of layers")
        for line, fault in faults_in_file(path, read(path), exists):
            report.add(path, line, fault)
    return report.finish(len(paths))


THERE = {"core/imap/session.h", "core/imap/wire/lexer.h", "core/base/ids.h", "ui/list/row.h", "core/mail/mail_service.h",
         "core/store/cache.h", "core/net/race.h", "core/mime/parser.h"}
GOOD = [
    ("core/imap/session.cpp", '#include "imap/session.h"\n#include "imap/wire/lexer.h"\n#include "net/race.h"\n'),
    ("core/imap/wire/lexer.cpp", '#include "lexer.h"\n#include "base/ids.h"\n#include <QByteArray>\n'),
    ("ui/list/row.cpp", '#include "list/row.h"\n#include "mail/mail_service.h"\n#include "mime/parser.h"\n#include <QWidget>\n'),
    ("core/store/cache.cpp", '#include <sqlite3.h>\n#include "base/ids.h"\n'),
]
BAD = [
    ("core/imap/wire/lexer.cpp", '#include "imap/session.h"\n'),
    ("core/mail/mail_service.cpp", '#include "imap/session.h"\n'),
    ("core/mail/mail_service.cpp", '  #  include   "smtp/session.h"\n'),
    ("core/base/ids.cpp", '#include "net/race.h"\n'),
    ("core/mime/parser.cpp", '#include "../net/race.h"\n'),
    ("ui/list/row.cpp", '#include "net/race.h"\n'),
    ("ui/list/row.cpp", '#include "imap/session.h"\n'),
    ("core/mail/mail_service.cpp", '#include "list/row.h"\n'),
    ("core/mail/mail_service.cpp", "#include <QWidget>\n"),
    ("core/mail/mail_service.cpp", "#include <QtGui/QColor>\n"),
    ("core/sync/outbox.cpp", "#include <sqlite3.h>\n"),
    ("core/mime/parser.cpp", "#include <QTimer>\n"),
    ("core/imap/wire/lexer.cpp", "const auto now = QDateTime::currentDateTimeUtc();\n"),
]


def test():
    return self_test("layers", lambda case: faults_in_file(*case, THERE.__contains__), GOOD, BAD)


if __name__ == "__main__":
    main(check, test)
