#!/usr/bin/env python3
"""core_links.py PROGRAM: the program, which links the whole core, needs no Qt module of the graphical kind.

The program is linked with --no-as-needed, so it names every library that the core's link interface asks for.
"""
import re
import subprocess
import sys

ALLOWED = {"Core", "Network", "DBus", "Keychain"}
NEEDED = re.compile(r"\(NEEDED\).*\[(.*?)\]")


def faults_in(dynamic_section):
    libraries = NEEDED.findall(dynamic_section)
    modules = {match.group(1) for match in (re.match(r"libQt6(\w+)\.so", name, re.IGNORECASE) for name in libraries) if match}
    if "Core" not in modules:
        return ["it does not name libQt6Core: this is not the core"]
    return ["the core links Qt6%s" % module for module in sorted(modules)
            if module.lower() not in {name.lower() for name in ALLOWED}]


def self_test():
    line = " 0x0000000000000001 (NEEDED)  Shared library: [%s]\n"
    core = line % "libQt6Core.so.6" + line % "libsqlite3.so.0"
    good = not faults_in(core + line % "libQt6Network.so.6" + line % "libqt6keychain.so.1")
    bad = faults_in(core + line % "libQt6Gui.so.6") and faults_in(line % "libQt6Network.so.6")
    print("core_links: self-test %s" % ("passed" if good and bad else "failed"))
    return 0 if good and bad else 1


def main():
    if sys.argv[1] == "--self-test":
        return self_test()
    section = subprocess.run(["readelf", "-d", sys.argv[1]], capture_output=True, text=True, check=True).stdout
    faults = faults_in(section)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
