#!/usr/bin/env python3
"""without_engine.py CMAKE SOURCE BUILD: a build with POSTRIDER_WEBENGINE=OFF has the program and no trace of the browser engine.

All that it compiles, BUILD compiles by the very same commands, so that what was built and tested there is what this build is:
what BUILD has beside that are the plugin and the tests that open it. The windows' tests have no plugin beside them, as this build.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

TRACES = ("WebEngine", "postrider_webview", "WEBVIEW_FILE")


def settings(build):
    """What BUILD was configured with, but for the engine."""
    with open(os.path.join(build, "CMakeCache.txt"), encoding="utf-8") as file:
        for line in file:
            found = re.match(r"((?:POSTRIDER_\w+|CMAKE_BUILD_TYPE|CMAKE_CXX_(?:FLAGS|COMPILER|COMPILER_LAUNCHER)):\w+=.*)$", line)
            if found and not found.group(1).startswith("POSTRIDER_WEBENGINE:"):
                yield "-D" + found.group(1)


def commands(build):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        found = {}
        for entry in json.load(file):
            command = entry["command"].replace(os.path.realpath(build), "BUILD").replace(build, "BUILD")
            found.setdefault(entry["file"].replace(os.path.realpath(build), "BUILD").replace(build, "BUILD"), set()).add(command)
        return found


def main():
    cmake, source, build = sys.argv[1], sys.argv[2], os.path.realpath(sys.argv[3])
    with tempfile.TemporaryDirectory(prefix="postrider-without-engine-") as folder:
        folder = os.path.realpath(folder)
        done = subprocess.run([cmake, "-S", source, "-B", folder, "-G", "Ninja", "-DPOSTRIDER_WEBENGINE=OFF", *settings(build)],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stdout[-2000:] + done.stderr[-4000:])
        with open(os.path.join(folder, "build.ninja"), encoding="utf-8") as file:
            rules = file.read()
        without = commands(folder)
    if "app/postrider/postrider" not in rules:
        sys.exit("there is no program in this build: this test sees nothing")
    for trace in TRACES:
        if trace in rules:
            at = rules.index(trace)
            sys.exit("a build without the engine knows of it: " + rules[max(0, at - 200):at + 200])
    with_engine = commands(build)
    for file, how in sorted(without.items()):
        other = with_engine.get(file, set())
        if not how <= other:
            sys.exit("compiled otherwise without the engine: %s\n%s\n%s" % (file, sorted(how - other)[:1], sorted(other)[:1]))
    more = [command for file, how in sorted(with_engine.items()) for command in how - without.get(file, set())]
    strange = [command for command in more if not any(trace in command for trace in TRACES)]
    if strange:
        sys.exit("compiled with the engine only, and not for it: " + strange[0])
    print("%d files compiled by the same commands, %d for the engine alone" % (len(without), len(more)))


if __name__ == "__main__":
    main()
