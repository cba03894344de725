#!/usr/bin/env python3
"""test_deb.py BUILD VERSION CPACK: makes the Debian package, looks into it, installs and starts it.

As root, and where no Postrider is installed, it is really installed by apt (which proves the dependencies) and removed
again; otherwise it is unpacked and started from there.
"""
import glob
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ID = "io.github.postrider.Postrider"
FILES = (
    "usr/bin/postrider", "usr/bin/postriderctl",
    "usr/share/applications/%s.desktop" % ID,
    "usr/share/metainfo/%s.metainfo.xml" % ID,
    "usr/share/icons/hicolor/scalable/apps/%s.svg" % ID,
    "usr/share/icons/hicolor/symbolic/apps/%s-symbolic.svg" % ID,
    "usr/share/man/man1/postrider.1", "usr/share/man/man1/postriderctl.1",
    "usr/share/doc/postrider/copyright",
)
DEPENDS = ("libc6", "libstdc++6", "libqt6core6", "libqt6gui6", "libqt6widgets6", "libqt6network6", "libqt6svg6",
           "libqt6keychain1", "libsqlite3-0", "libxml2", "libpsl5", "ca-certificates")
START_SECONDS = 30


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit("%s: exit code %d\n%s%s" % (" ".join(command), done.returncode, done.stdout, done.stderr))
    return done.stdout


def make_package(build, cpack, folder):
    run(cpack, "-G", "DEB", "--config", os.path.join(build, "CPackConfig.cmake"), "-B", folder, cwd=build)
    packages = {os.path.basename(path).split("_")[0]: path for path in glob.glob(os.path.join(folder, "*.deb"))}
    if "postrider" not in packages or set(packages) - {"postrider", "postrider-webview"}:
        sys.exit("cpack made %s" % packages)
    return packages["postrider"], packages.get("postrider-webview")


def look_into_webview(main, webview):
    """The engine belongs to its own package alone."""
    if "webengine" in run("dpkg-deb", "-f", main, "Depends"):
        sys.exit("the program itself depends on the browser engine")
    if webview and "libqt6webenginewidgets6" not in run("dpkg-deb", "-f", webview, "Depends"):
        sys.exit("postrider-webview does not depend on the browser engine")


def look_into(package, version):
    fields = {name: run("dpkg-deb", "-f", package, name).strip() for name in ("Package", "Version", "Depends")}
    if fields["Package"] != "postrider" or fields["Version"] != version:
        sys.exit("wrong name or version: %s" % fields)
    named = {entry.split("(")[0].strip() for part in fields["Depends"].split(",") for entry in part.split("|")}
    if missing := [name for name in DEPENDS if name not in named]:
        sys.exit("Depends lacks %s: %s" % (missing, fields["Depends"]))
    listed = {line.split()[5].lstrip("./") for line in run("dpkg-deb", "-c", package).splitlines()}
    if missing := [name for name in FILES if name not in listed]:
        sys.exit("files are missing: %s" % missing)
    if foreign := [name for name in listed if name and not name.startswith("usr") or "tst_" in name]:
        sys.exit("files that do not belong there: %s" % foreign)


def is_installed(name):
    done = subprocess.run(["dpkg-query", "-W", "-f=${db:Status-Status}", name], capture_output=True, text=True)
    return done.stdout == "installed"


def start(prefix, folder, version):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=folder, LC_ALL="C.UTF-8")
    environment.pop("DISPLAY", None)
    for program in ("postrider", "postriderctl"):
        said = run(os.path.join(prefix, "usr/bin", program), "--version", env=environment)
        if version not in said:
            sys.exit("%s --version says %r" % (program, said))
    profile = os.path.join(folder, "profile")
    window = subprocess.Popen([os.path.join(prefix, "usr/bin/postrider"), "--profile", profile], env=environment,
                              stderr=subprocess.PIPE)
    deadline = time.monotonic() + START_SECONDS
    while not glob.glob(os.path.join(profile, "**", "journal.sqlite"), recursive=True):
        if window.poll() is not None:
            sys.exit("postrider ended at once (%d): %s" % (window.returncode, window.stderr.read().decode()))
        if time.monotonic() > deadline:
            window.kill()
            sys.exit("postrider made no profile in %d s" % START_SECONDS)
        select.select([window.stderr], [], [], 0.05)
    window.send_signal(signal.SIGTERM)
    try:
        window.wait(START_SECONDS)
    except subprocess.TimeoutExpired:
        window.kill()
        sys.exit("postrider did not end when asked to")
    if window.returncode not in (0, -signal.SIGTERM):
        sys.exit("postrider ended with %d: %s" % (window.returncode, window.stderr.read().decode()))


def install_and_start(package, folder, version):
    really = os.geteuid() == 0 and shutil.which("apt-get") and not is_installed("postrider")
    if not really:
        run("dpkg-deb", "-x", package, os.path.join(folder, "root"))
        start(os.path.join(folder, "root"), folder, version)
        return "unpacked and started"
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    try:
        run("apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", package,
            env=environment, stdin=subprocess.DEVNULL)
        start("/", folder, version)
    finally:
        run("apt-get", "purge", "-y", "-o", "DPkg::Lock::Timeout=120", "postrider", env=environment,
            stdin=subprocess.DEVNULL)
    return "installed, started and removed"


def main():
    build, version, cpack = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="postrider-deb-") as folder:
        os.chmod(folder, 0o755)  # apt reads the package as its own user
        package, webview = make_package(build, cpack, folder)
        look_into(package, version)
        look_into_webview(package, webview)
        print("%s: %s" % (os.path.basename(package), install_and_start(package, folder, version)))


if __name__ == "__main__":
    main()
