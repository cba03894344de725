"""What the lints share: finding sources, blanking comments and strings, reporting."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CPP = (".cpp", ".h")
SKIPPED = {"build", ".git", "__pycache__", ".cache"}

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|(?:u8|[uUL])?R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"'
    r"|\"(?:\\.|[^\"\\\n])*\"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*'", re.DOTALL)


def sources(folders, endings, root=ROOT):
    """Paths below the folders (relative to root, sorted) with one of the endings; builds are left out."""
    found = []
    for folder in folders:
        for path, folders_inside, names in os.walk(os.path.join(root, folder)):
            folders_inside[:] = [name for name in folders_inside if name not in SKIPPED and not name.startswith("build")]
            found += [os.path.relpath(os.path.join(path, name), root) for name in names if name.endswith(endings)]
    return sorted(found)


def read(path, root=ROOT):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def blank(text):
    """Comments and literals become spaces; every other character keeps its offset. A literal leaves its quotes."""
    def spaces(match):
        token = match.group()
        if token.startswith("/"):
            return re.sub(r"[^\n]", " ", token)
        return token[0] + re.sub(r"[^\n]", " ", token[1:-1]) + token[-1]
    return TOKEN.sub(spaces, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


class Report:
    """Collects faults; finish() prints them and is the exit code."""

    def __init__(self, name):
        self.name, self.faults = name, []

    def add(self, path, line, text):
        self.faults.append("%s:%d: %s" % (path, line, text))

    def finish(self, checked):
        for fault in self.faults:
            print(fault)
        print("%s: %d files, %d faults" % (self.name, checked, len(self.faults)))
        if checked == 0:
            print("nothing was checked: the lint looks in the wrong place")
        return 1 if self.faults or checked == 0 else 0


def self_test(name, faults_in, good, bad):
    """good and bad: texts; faults_in(text) returns a list of faults. Each bad text must have one, good ones none."""
    wrong = []
    for text in good:
        if faults := faults_in(text):
            wrong.append("falsely reported %s in:\n%s" % (faults, text))
    for text in bad:
        if not faults_in(text):
            wrong.append("missed the fault in:\n%s" % (text,))
    for one in wrong:
        print(one)
    print("%s: %d good and %d planted faults, %d wrong" % (name, len(good), len(bad), len(wrong)))
    return 1 if wrong or not good or not bad else 0


def main(check, test):
    """--self-test runs the test, anything else the check."""
    sys.exit(test() if "--self-test" in sys.argv[1:] else check())
