#!/usr/bin/env python3
"""check.py [--update] SOURCE LUPDATE: no string of the sources lacks its German, no English plural is missing.

Without --update the sources are read into copies, and the exit code is 1 where a translation is missing, unfinished, or does
not fit its source text (placeholders, mnemonics, ends of sentences). With --update the .ts files themselves are renewed.
--self-test shows that each kind of fault is found.

Files of the core translate through a small function of their own, such as
    QString say(const char *text) { return QCoreApplication::translate("Smtp", text); }
which lupdate does not understand; it reads copies in which each such call is written out.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

FOLDERS = ("core", "ui", "app", "resources")
COMPLETE, PLURALS = "postrider_de.ts", "postrider_en.ts"
PLACEHOLDER = re.compile(r"%L?(?:\d+|n)")
# A sentence that ends with one of these in English does so in the translation.
ENDS = (":", "…", "?", ".")


# NAME(const char *TEXT...) { ... translate("CONTEXT", TEXT, MORE) ... }, a function or a lambda without captures
WRAPPER = re.compile(
    r"""(?:\b(?P<function>\w+)|\bauto\s+(?P<lambda>\w+)\s*=\s*\[\])\s*\(\s*const\s+char\s*\*\s*(?P<text>\w+)[^)]*\)\s*
        (?:->\s*\w+\s*)?\{[^{}]*?\btranslate\(\s*"(?P<context>\w+)",\s*(?P=text)\s*(?P<more>[,)])""", re.VERBOSE)
LITERAL = r'((?:"(?:\\.|[^"\\\n])*"\s*)+)'


def written_out(code):
    """The code with each call of such a function as a call of QCoreApplication::translate."""
    for found in list(WRAPPER.finditer(code)):
        name = found.group("function") or found.group("lambda")
        call = re.compile(r"(?<![\w.>])%s\(\s*%s([,)])" % (name, LITERAL))
        plural = found.group("more") == ","

        def spelled(match):
            middle = ", nullptr, 1" if plural and match.group(2) == "," else ""
            return 'QCoreApplication::translate("%s", %s%s%s' % (found.group("context"), match.group(1), middle, match.group(2))
        code = call.sub(spelled, code)
    return code


def copy_written_out(source, folder):
    for name in FOLDERS:
        for path, _, names in os.walk(os.path.join(source, name)):
            target = os.path.join(folder, os.path.relpath(path, source))
            os.makedirs(target, exist_ok=True)
            for one in names:
                if one.endswith((".cpp", ".h")):
                    with open(os.path.join(path, one), encoding="utf-8") as file:
                        code = file.read()
                    with open(os.path.join(target, one), "w", encoding="utf-8") as file:
                        file.write(written_out(code))


def update(source, lupdate, folder):
    """Runs lupdate over the sources into the .ts files of folder."""
    with tempfile.TemporaryDirectory() as copy:
        copy_written_out(source, copy)
        run_lupdate(copy, lupdate, folder)


def run_lupdate(source, lupdate, folder):
    sources = [os.path.join(source, name) for name in FOLDERS]
    options = ["-locations", "none", "-no-obsolete", "-silent", "-extensions", "cpp,h", "-I", os.path.join(source, "core"),
               "-I", os.path.join(source, "ui")]
    for name, more in ((COMPLETE, ["-target-language", "de"]), (PLURALS, ["-target-language", "en", "-pluralonly"])):
        done = subprocess.run([lupdate, *options, *more, *sources, "-ts", os.path.join(folder, name)],
                              capture_output=True, text=True)
        if done.returncode:
            sys.exit("lupdate: %s%s" % (done.stdout, done.stderr))


def translated(message):
    """(texts of the translation, whether it is finished); a plural has several texts."""
    translation = message.find("translation")
    if translation is None:
        return [""], False
    forms = [form.text or "" for form in translation.findall("numerusform")]
    return forms or [translation.text or ""], translation.get("type") != "unfinished"


def mnemonic(text):
    return re.search(r"&(?!&|amp;)\w", text) is not None


def fault_of(text, translation, plural):
    """What is wrong with one text of a translation; None where it fits."""
    if not translation.strip():
        return "not translated"
    # Singular forms may leave out the number ("one message").
    wanted, there = ({found for found in PLACEHOLDER.findall(one) if not (plural and found in ("%n", "%Ln"))} for one in (text, translation))
    if wanted != there:
        return "placeholders %s became %s" % (sorted(wanted), sorted(there))
    if mnemonic(text) != mnemonic(translation):
        return "a mnemonic (&) is on one side only"
    for end in ENDS:
        if text.endswith(end) != translation.endswith(end) and not (end == "." and (text + translation).endswith("…")):
            return "one ends with %s, the other does not" % end
    return None


def faults_in(tree):
    """(messages, faults) of a .ts file."""
    count, faults = 0, []
    for context in tree.iter("context"):
        for message in context.iter("message"):
            count += 1
            text, plural = message.findtext("source") or "", message.get("numerus") == "yes"
            forms, finished = translated(message)
            found = next((fault for form in forms if (fault := fault_of(text, form, plural))), None)
            if found is None and not finished:
                found = "unfinished"
            if found:
                faults.append("%s: %s: %r" % (context.findtext("name"), found, text))
    return count, faults


def check(folder):
    failed = 0
    for name in (COMPLETE, PLURALS):
        count, faults = faults_in(xml.parse(os.path.join(folder, name)))
        for fault in faults:
            print("%s: %s" % (name, fault))
        print("%s: %d strings, %d to be done" % (name, count, len(faults)))
        failed |= bool(faults)
    return failed


def self_test():
    def ts(source, translation, attributes=""):
        return xml.ElementTree(xml.fromstring(
            "<TS><context><name>C</name><message%s><source>%s</source>%s</message></context></TS>" % (attributes, source, translation)))

    def one(text):
        return "<translation>%s</translation>" % text

    numerus = ' numerus="yes"'
    good = [ts("Send", one("Senden")), ts("%1 of %2", one("%1 von %2")), ts("&amp;Send", one("&amp;Senden")),
            ts("%n message(s)", "<translation><numerusform>Eine Nachricht</numerusform><numerusform>%n Nachrichten</numerusform></translation>", numerus)]
    bad = [ts("Send", one("")), ts("Send", '<translation type="unfinished">Senden</translation>'), ts("%1 of %2", one("%1 von")),
           ts("&amp;Send", one("Senden")), ts("Subject:", one("Betreff")), ts("Open…", one("Öffnen")), ts("Send", ""),
           ts("%n message(s)", "<translation><numerusform>%n Nachricht</numerusform><numerusform></numerusform></translation>", numerus)]
    code = """QString say(const char *text) { return QCoreApplication::translate("Net", text); }
QString counted(const char *text, int n) { return translate("Acts", text, nullptr, n); }
f(say("One " "two").arg(1), counted("%n left", n), other.say("no"));"""
    spelled = written_out(code)
    if 'translate("Net", "One " "two").arg' not in spelled or 'translate("Acts", "%n left", nullptr, 1, n)' not in spelled \
            or 'other.say("no")' not in spelled:
        print("calls are not written out:\n" + spelled)
        return True
    wrong = [faults_in(tree) for tree in good if faults_in(tree)[1]] + [faults_in(tree) for tree in bad if not faults_in(tree)[1]]
    print("translations: %d good, %d planted faults, wrong: %s" % (len(good), len(bad), wrong))
    return bool(wrong)


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    renew = arguments[:1] == ["--update"]
    source, lupdate = arguments[renew:]
    folder = os.path.join(source, "translations")
    if renew:
        update(source, lupdate, folder)
        return check(folder)
    with tempfile.TemporaryDirectory() as copies:
        for name in (COMPLETE, PLURALS):
            shutil.copy(os.path.join(folder, name), copies)
        update(source, lupdate, copies)
        failed = check(copies)
    if failed:
        print("run scripts/translations, then complete the .ts files")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
