#!/usr/bin/env python3
"""test_files.py SOURCE VERSION: desktop file, AppStream data and man pages are valid and name the version being built."""
import os
import re
import subprocess
import sys

ID = "io.github.postrider.Postrider"


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode or (command[0] == "groff" and done.stderr):
        sys.exit("%s\n%s%s" % (" ".join(command), done.stdout, done.stderr))


def main():
    source, version = sys.argv[1:]
    folder = os.path.join(source, "packaging")
    desktop, metainfo = (os.path.join(folder, ID + ending) for ending in (".desktop", ".metainfo.xml"))
    run("desktop-file-validate", desktop)
    run("appstreamcli", "validate", "--strict", "--no-net", metainfo)
    for page in ("postrider.1", "postriderctl.1"):
        run("groff", "-man", "-ww", "-z", os.path.join(folder, page))

    with open(metainfo, encoding="utf-8") as file:
        newest = re.search(r'<release version="([^"]*)"', file.read())
    if not newest or newest.group(1) != version:
        sys.exit("the newest release in the AppStream data is not %s" % version)
    for page in ("postrider.1", "postriderctl.1"):
        with open(os.path.join(folder, page), encoding="utf-8") as file:
            if "Postrider %s" % version not in file.readline():
                sys.exit("%s does not name version %s" % (page, version))
    with open(os.path.join(source, "CHANGELOG.md"), encoding="utf-8") as file:
        if "## %s" % version not in file.read():
            sys.exit("CHANGELOG.md does not tell of %s" % version)


if __name__ == "__main__":
    main()
