#!/usr/bin/env python3
"""links.py PROGRAM [PLUGIN]: the program does not link the browser engine, which would cost every start 80 MB; its plugin does."""
import subprocess
import sys


def links_engine(path):
    section = subprocess.run(["readelf", "-d", path], capture_output=True, text=True, check=True).stdout
    needed = [line for line in section.splitlines() if "(NEEDED)" in line]
    if not any("libQt6Widgets" in line for line in needed):
        sys.exit("%s does not name Qt Widgets: what was read is not what was meant" % path)
    return any("WebEngine" in line or "WebChannel" in line or "Qt6Quick" in line for line in needed)


if links_engine(sys.argv[1]):
    sys.exit("%s links the browser engine" % sys.argv[1])
if len(sys.argv) > 2 and not links_engine(sys.argv[2]):
    sys.exit("%s does not link the browser engine: this test sees nothing" % sys.argv[2])
