#!/usr/bin/env python3
"""Holds the shape of co_await that g++ 12 compiles correctly (see CONTRIBUTING.md, "Coroutines").

One co_await a statement, as a whole initialiser or assignment, a whole statement, or the operand of co_return; never in
a condition or an argument; no { } ? after it in that statement. No coroutine is a capturing lambda (its captures die with
the lambda, not with the coroutine), and none takes const & or && (which may be gone after the first suspension).
"""
import re

from lint_tools import CPP, Report, blank, line_of, main, read, self_test, sources

FOLDERS = ("core", "ui", "app", "tests")
AWAIT = re.compile(r"\bco_await\b")
SUSPENDS = re.compile(r"\bco_(?:await|return|yield)\b")
# What may stand between the start of the statement and co_await.
PREFIX = re.compile(
    r"""(?: (?:case\b[^;{}]*?|default|[A-Za-z_]\w*)\s*:(?!:)\s* )*      # labels
        (?: (?:else\s+)? (?:if|while|for)\s*(?:constexpr\s*)?\(\)\s* | else\s+ | do\s+ )*  # control without braces
        (?: co_return\s+ | \(\)\s*                                      # co_return, (void)
          | (?:[\w:<>,&*\s]|\[[\w\s,]*\]|\(\))+?\s[&*]*(?:\w+|\[[\w\s,]*\])\s*=\s*   # T name =, auto [a, b] =
          | \*?[\w.:\[\]>()-]+?\s*[-+|&*/]?=\s* )?                      # name =, *name =, name +=
        $""", re.VERBOSE)
CONTROL = re.compile(r"(?:\b(?:if|for|while|switch|catch)\s*(?:constexpr\s*)?\(\)|\belse|\bdo|\btry)\s*$")
LAMBDA = re.compile(r"\[(?P<captures>[^\[\]]*)\]\s*(?:\(\)\s*)?(?:mutable\s*|noexcept\s*)*(?:->\s*[\w:<>,&*\s]+)?$")
PARAMETERS = re.compile(r"\((?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?:const\s*)?(?:noexcept\s*)?"
                        r"(?:override\s*)?(?:final\s*)?(?:->\s*[\w:<>,&*\s]+)?$")


def statement_start(code, at):
    """(offset, inside_parentheses): just after the ; { or } before the statement that at is in; whole (...) are passed."""
    depth = 0
    while at > 0:
        at -= 1
        c = code[at]
        if c == ")":
            depth += 1
        elif c == "(":
            if depth == 0:
                return at + 1, True
            depth -= 1
        elif c in ";{}" and depth == 0:
            return at + 1, False
    return 0, False


def without_arguments(text):
    """What stands in parentheses is cut out, so that "if (f(x))" reads "if ()"."""
    kept, depth = [], 0
    for c in text:
        if c == "(":
            if depth == 0:
                kept.append("(")
            depth += 1
        elif c == ")":
            depth -= 1
            if depth == 0:
                kept.append(")")
        elif depth == 0:
            kept.append(c)
    return "".join(kept)


def await_fault(code, at):
    start, nested = statement_start(code, at)
    if nested:
        return "co_await inside parentheses (a condition or an argument): give its value a name first"
    prefix = " ".join(without_arguments(code[start:at]).split())
    prefix += " " if prefix and not prefix.endswith(("=", ")")) else ""
    if prefix and not PREFIX.match(prefix):
        return "co_await is not the whole initialiser, statement or co_return operand"
    end = code.find(";", at)
    rest = code[at + len("co_await"):end if end >= 0 else len(code)]
    if AWAIT.search(rest):
        return "two co_await in one statement"
    if re.search(r"[{}?]", rest):
        return "{, } or ? after co_await in its statement"
    return None


def enclosing_header(code, at):
    """The text before the { of the function or lambda that at stands in; None outside of any."""
    depth = 0
    while at > 0:
        at -= 1
        if code[at] == "}":
            depth += 1
        elif code[at] == "{":
            if depth:
                depth -= 1
                continue
            start, _ = statement_start(code, at)
            header = code[start:at]
            if not CONTROL.search(without_arguments(header).rstrip() + " ") and header.strip():
                return start, header
    return None


def header_fault(header):
    short = without_arguments(header)
    found = LAMBDA.search(short.rstrip())
    if found and found.group("captures").strip():
        return "a coroutine may not be a lambda with captures"
    parameters = PARAMETERS.search(header.rstrip())
    if parameters and re.search(r"\bconst\s+[^,]*&|&&", without_template_arguments(parameters.group("list"))):
        return "a coroutine's parameter is taken by const & or &&: take it by value"
    return None


def without_template_arguments(text):
    """A Callback<const Reply &> is a value."""
    before = None
    while before != text:
        before, text = text, re.sub(r"<[^<>]*>", "", text)
    return text


def faults_in(text):
    """[(line, fault)] of one file."""
    code = blank(text)
    code = re.sub(r"^[ \t]*#[^\n]*", lambda m: " " * len(m.group()), code, flags=re.MULTILINE)
    faults = []
    for match in AWAIT.finditer(code):
        if re.search(r"\boperator\s*$", code[:match.start()][-16:]):
            continue
        if fault := await_fault(code, match.start()):
            faults.append((line_of(code, match.start()), fault))
    seen = set()
    for match in SUSPENDS.finditer(code):
        found = enclosing_header(code, match.start())
        if found and found[0] not in seen:
            seen.add(found[0])
            if fault := header_fault(found[1]):
                faults.append((line_of(code, found[0] + len(found[1]) - len(found[1].lstrip())), fault))
    return sorted(faults)


def check():
    report, paths = Report("coroutines"), sources(FOLDERS, CPP)
    for path in paths:
        for line, fault in faults_in(read(path)):
            report.add(path, line, fault)
    return report.finish(len(paths))


GOOD = [
    "Task<void> f(int a) { co_await g(a); }",
    "Task<int> f() { const Reply r = co_await g(1); co_return r; }",
    "Task<int> f() { co_return co_await g(); }",
    "Task<int> f() { auto [a, b] = co_await g(); co_return a; }",
    "Task<int> f() { m_state = co_await g(); total += co_await h(); }",
    "Task<int> f() { const std::vector<QByteArray> v = co_await g(a,\n    b,\n    c); }",
    "Task<int> f() { if (ready(x)) { co_await g(); } else { co_await h(); } }",
    "Task<int> f() { for (int i = 0; i < 3; ++i) { co_await g(); } }",
    "Task<int> f() { if (!ok)\n        co_await g(); }",
    "// if (co_await f()) is what g++ 12 gets wrong\nint x;",
    'const char *s = "x = a ? co_await f() : 1";',
    "Task<int> f() { (void)co_await g(); }",
    "auto operator co_await() { return Awaiter{*this}; }",
    "void f() { start([](Engine *engine) -> Task<void> { co_await engine->run(); }(this)); }",
    "void f() { call([this] { emitDone(); }); }\nTask<void> g(QString name) { co_await h(name); }",
    "Task<void> f(Connection &connection) { co_await connection.close(); }",
    "Task<void> f(std::shared_ptr<int> r, std::function<void(const QString &)> tell, Map<int, const A &> m) { *r = co_await g(); }",
    "Task<int> f() { switch (x) { case 1: co_await g(); break; default: co_await h(); } }",
]
BAD = [
    "Task<int> f() { if (co_await g()) { } }",
    "Task<int> f() { while (co_await g()) { } }",
    "Task<int> f() { switch (co_await g()) { } }",
    "Task<int> f() { h(co_await g()); }",
    "Task<int> f() { const int x = ok ? co_await g() : 1; }",
    "Task<int> f() { const int x = co_await g() ? 1 : 2; }",
    "Task<int> f() { const int x = co_await g(Options{1}); }",
    "Task<int> f() { const int x = co_await g(\n    Options{1},\n    2); }",
    "Task<int> f() { co_await g([x] { return x; }); }",
    "Task<int> f() { const int x = co_await g() + co_await h(); }",
    "Task<int> f() { const int x = 1 + co_await g(); }",
    "Task<int> f() { const int x = (co_await g()).size(); }",
    "Task<int> f() { co_return Reply{co_await g()}; }",
    "void f() { start([this]() -> Task<void> { co_await run(); }()); }",
    "Task<void> f(const QString &name) { co_await g(name); }",
    "Task<void> f(QString &&name) { if (x) { co_await g(name); } }",
    "Task<bool> f() { const bool b = !co_await g(); }",
]


def test():
    return self_test("coroutines", faults_in, GOOD, BAD)


if __name__ == "__main__":
    main(check, test)
