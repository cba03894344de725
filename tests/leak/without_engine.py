#!/usr/bin/env python3
"""without_engine.py CMAKE SOURCE COMPILER: a build with POSTRIDER_WEBENGINE=OFF has the program and no trace of the browser engine."""
import os
import subprocess
import sys
import tempfile

cmake, source, compiler = sys.argv[1:4]
with tempfile.TemporaryDirectory(prefix="postrider-without-engine-") as folder:
    done = subprocess.run([cmake, "-S", source, "-B", folder, "-G", "Ninja", "-DPOSTRIDER_WEBENGINE=OFF", "-DCMAKE_CXX_COMPILER=" + compiler],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-4000:])
    with open(os.path.join(folder, "build.ninja"), encoding="utf-8") as file:
        rules = file.read()
    if "app/postrider/postrider" not in rules:
        sys.exit("there is no program in this build: this test sees nothing")
    for trace in ("WebEngine", "postrider_webview"):
        if trace in rules:
            at = rules.index(trace)
            sys.exit("a build without the engine knows of it: " + rules[max(0, at - 200):at + 200])
