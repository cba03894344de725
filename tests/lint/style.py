#!/usr/bin/env python3
"""Holds the small rules that a reader should not have to look for: each has a name, a place, and a reason."""
import os
import re

from lint_tools import CPP, Report, blank, line_of, main, read, self_test, sources

SCRIPTS = (".py", ".sh")
CODE_FOLDERS = ("core", "ui", "app")
ALL_FOLDERS = ("core", "ui", "app", "tests", "scripts", "resources", "packaging", "translations", ".ci")
TEXT = CPP + SCRIPTS + (".txt", ".cmake", ".md", ".json", ".in", ".xml", ".desktop", ".1", ".qrc", ".svg")
TOP_FILES = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "ROADMAP.md", "CMakeLists.txt")
LONGEST = 500


def rule(pattern, reason, applies, comments=False):
    return re.compile(pattern), reason, applies, comments


def cpp_of(*folders):
    return lambda path: path.endswith(CPP) and path.startswith(tuple(folder + "/" for folder in folders))


def anywhere(path):
    return not path.startswith("tests/lint/")


# (pattern, reason, applies(path), comments and literals count too)
RULES = [
    rule(r"\bignoreSslErrors\s*\(\s*\)", "name the errors that are accepted: ignoreSslErrors(list)", cpp_of("core", "ui", "app", "tests")),
    rule(r"\bQTest::q(?:Wait|Sleep)\s*\(|\b(?:m|u)sleep\s*\(|\bsleep_(?:for|until)\b|QThread::sleep\s*\(",
         "no sleeps in tests: wait for a condition or drive the fake clock", cpp_of("tests")),
    rule(r"\btime\.sleep\s*\(", "no sleeps in tests: wait for a condition",
         lambda path: path.startswith("tests/") and path.endswith(".py") and anywhere(path)),
    rule(r"(?:^|[;&|]|\bdo\b|\bthen\b)[ \t]*sleep[ \t]+[\d$]", "no sleeps in tests: wait for a condition",
         lambda path: path.startswith("tests/") and path.endswith(".sh")),
    rule(r"\bfriend\b", "no friend: what needs the inside belongs inside", cpp_of(*CODE_FOLDERS)),
    rule(r"\bdynamic_cast\s*<", "no dynamic_cast: ask the object", cpp_of(*CODE_FOLDERS)),
    rule(r"\bQEventLoop\b(?!::)|(?i:dialog|menu|box|loop)\w*(?:\.|->)exec\s*\(", "no nested event loop", cpp_of(*CODE_FOLDERS)),
    rule(r"\bsetStyleSheet\s*\(", "colours come from the palette, sizes from font metrics: no style sheet", cpp_of("ui", "app")),
    rule(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|# TE" r"MP\b", "finish it, or write it down in ROADMAP.md", anywhere, comments=True),
    # The project speaks of itself alone: a reader has neither the machine nor the tracker it was written with.
    rule(r"(?<![\w./])/(?:home/\w|root/|work/|farm/|Users/)|\.\./shared\b|\bfarm-\w", "a path of one machine", anywhere, comments=True),
    rule(r"(?i)\bissue #?\d+\b", "say what it is, not where it was talked about", anywhere, comments=True),
]


# Data that only some have, named by the one who runs the test: what is not there cannot be tested.
SKIP = re.compile(r"\bQSKIP\b")
ASKED_FOR = re.compile(r'\b(?:qEnvironmentVariable\w*|qgetenv)\s*\(\s*"POSTRIDER_[A-Z]')
LINES_BEFORE_SKIP = 2


def skips_in(path, text, code):
    """The lines of each QSKIP that does not follow, at once, the reading of an environment variable of ours."""
    if not cpp_of("tests")(path):
        return
    lines = text.splitlines()
    for match in SKIP.finditer(code):
        line = line_of(text, match.start())
        if not ASKED_FOR.search("\n".join(lines[max(line - 1 - LINES_BEFORE_SKIP, 0):line])):
            yield line


def faults_in_file(path, text):
    faults = []
    code = blank(text) if path.endswith(CPP) else text
    for pattern, reason, applies, comments in RULES:
        if applies(path):
            for match in re.finditer(pattern, text if comments else code):
                faults.append((line_of(text, match.start()), "%s: %s" % (reason, match.group().strip())))
    for line in skips_in(path, text, code):
        faults.append((line, "a test may not pass by skipping, but for data that an environment variable POSTRIDER_... names: QSKIP"))
    if path.endswith(CPP + SCRIPTS) and (lines := text.count("\n")) > LONGEST:
        faults.append((lines, "%d lines: more than %d, so it has more than one reason to change" % (lines, LONGEST)))
    if path.endswith(".h") and path.startswith(CODE_FOLDERS):
        if not text.startswith("// "):
            faults.append((1, "a header begins with a comment line that says what it is"))
        if "#pragma once" not in text:
            faults.append((1, "no #pragma once"))
    return faults


def check():
    report = Report("style")
    paths = [*sources(ALL_FOLDERS, TEXT), *(name for name in sources(("",), TEXT) if os.sep not in name)]
    # Scripts without an ending.
    paths += [path for path in sources(("scripts", ".ci"), "") if "." not in os.path.basename(path)]
    paths = [path for path in dict.fromkeys(paths) if path in TOP_FILES or os.sep in path]
    for path in paths:
        for line, fault in faults_in_file(path, read(path)):
            report.add(path, line, fault)
    return report.finish(len(paths))


H = "// What it is.\n#pragma once\n"
GOOD = [
    ("core/net/tls.cpp", "socket.ignoreSslErrors(accepted);\n"),
    ("core/net/tls.cpp", "// never ignoreSslErrors() without a list\n"),
    ("core/net/tls.h", H + "class Tls {};\n"),
    ("tests/net/tst_tls.cpp", "QTRY_COMPARE(spy.size(), 1);\n"),
    ("tests/mime/tst_corpus.cpp", 'const auto folder = qEnvironmentVariable("POSTRIDER_CORPUS");\nif (folder.isEmpty())\n    QSKIP("none");\n'),
    ("tests/mime/tst_corpus.cpp", 'if (!qEnvironmentVariableIsSet("POSTRIDER_CORPUS")) QSKIP("none");\n'),
    ("tests/support/servers/chaos.py", "await asyncio.sleep(delay)\n"),
    ("ui/list/row.cpp", "menu->popup(position);\nconst auto text = tr(\"a friend of mine\");\n"),
    ("core/imap/session.cpp", "// the tissue of this session, and what it is at issue with\n" * 100),
    ("core/store/profile.cpp", 'db.exec("pragma x"); const auto home = QDir::home();\n'),
    ("app/main.cpp", "return QApplication::exec();\n"),
]
BAD = [
    ("core/net/tls.cpp", "socket.ignoreSslErrors( );\n"),
    ("tests/net/tst_tls.cpp", "QTest::qWait(100);\n"),
    ("tests/net/tst_tls.cpp", "std::this_thread::sleep_for(1s);\n"),
    ("tests/net/tst_tls.cpp", "QThread::msleep(5);\n"),
    ("tests/net/tst_tls.cpp", 'QSKIP("no server");\n'),
    ("tests/net/tst_tls.cpp", 'if (qEnvironmentVariableIsSet("DISPLAY"))\n    QSKIP("no screen");\n'),
    ("tests/mime/tst_corpus.cpp", 'QSKIP("POSTRIDER_CORPUS names no folder");\n'),
    ("tests/mime/tst_corpus.cpp", 'qEnvironmentVariable("POSTRIDER_CORPUS");\n\n\nQSKIP("too far from it");\n'),
    ("tests/support/x.py", "time.sleep(1)\n"),
    ("tests/support/x.sh", "while true; do sleep 0.1; done\n"),
    ("core/net/tls.h", H + "class A { friend class B; };\n"),
    ("core/net/tls.h", "#pragma once\nclass A;\n"),
    ("core/net/tls.h", "// A.\nclass A;\n"),
    ("ui/list/row.cpp", "if (auto *label = dynamic_cast<QLabel *>(w)) { }\n"),
    ("ui/list/row.cpp", "QEventLoop loop;\n"),
    ("ui/list/row.cpp", "m_contextMenu.exec(position);\n"),
    ("ui/list/row.cpp", "confirmDialog->exec();\n"),
    ("ui/list/row.cpp", 'widget->setStyleSheet("color: red");\n'),
    ("core/net/tls.cpp", "// TO" "DO: timeouts\n"),
    ("README.md", "see /wo" "rk/main for more\n"),
    ("README.md", "see .." "/shared/design for more\n"),
    ("core/net/tls.cpp", "// as is" "sue 12 says\n"),
    ("core/net/tls.cpp", "int x;\n" * (LONGEST + 1)),
]


def test():
    return self_test("style", lambda case: faults_in_file(*case), GOOD, BAD)


if __name__ == "__main__":
    main(check, test)
