#!/usr/bin/env python3
"""measure.py VECTORS VIEWER [--engine PLUGIN --control OPEN]: does anything of a mail reach the network or the disk?

Runs the viewer in a network namespace where every name resolves and every address answers, and counts: names looked up,
connections, openings of the local files that the mails ask for, programs started. All must be 0 for the native view and for the
engine, but for the engine's own processes. Openings are seen twice: by inotify on a file of our own that every page asks for, and,
where strace works, by the system calls of all processes, which tell every name that the mails ask for, and attempts that failed.
The same pages in open views must make over 40 different hits and open the file, or the zeroes mean nothing.
Exit code 77: this machine lets nobody make a network namespace.
"""
import argparse
import atexit
import ctypes
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

PORTS = (21, 25, 80, 443, 445, 3478, 8080)
QUIET_SECONDS = 2.0
PATIENCE_SECONDS = 400
IN_OPEN = 0x20


class Witness:
    """Answers every question for a name and every connection, and writes down who asked."""

    def __init__(self):
        self.names, self.connections, self.stir = set(), 0, threading.Event()
        self.dns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.dns.bind(("0.0.0.0", 53))
        threading.Thread(target=self.answer_names, daemon=True).start()
        for port in PORTS:
            listener = socket.create_server(("0.0.0.0", port), backlog=200)
            threading.Thread(target=self.answer_connections, args=(listener,), daemon=True).start()

    def answer_names(self):
        while True:
            question, peer = self.dns.recvfrom(4096)
            labels, at = [], 12
            while question[at]:
                labels.append(question[at + 1:at + 1 + question[at]].decode("ascii", "replace"))
                at += question[at] + 1
            kind = struct.unpack("!H", question[at + 1:at + 3])[0]
            self.names.add(".".join(labels).lower())
            self.stir.set()
            answers = b"" if kind != 1 else b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x01\x00\x04\x05\x06\x07\x08"
            head = question[:2] + b"\x81\x80" + struct.pack("!4H", 1, 1 if answers else 0, 0, 0)
            self.dns.sendto(head + question[12:at + 5] + answers, peer)

    def answer_connections(self, listener):
        while True:
            peer, _ = listener.accept()
            self.connections += 1
            self.stir.set()
            threading.Thread(target=self.answer_request, args=(peer,), daemon=True).start()

    def answer_request(self, peer):
        try:
            peer.settimeout(5)
            peer.recv(65536)
            peer.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            peer.close()
        except OSError:
            pass


class FileWatch:
    """Counts how often a file is opened."""

    def __init__(self, path):
        libc = ctypes.CDLL(None, use_errno=True)
        self.descriptor = libc.inotify_init()
        if libc.inotify_add_watch(self.descriptor, path.encode(), IN_OPEN) < 0:
            sys.exit("inotify does not work here")
        os.set_blocking(self.descriptor, False)

    def openings(self):
        try:
            return len(os.read(self.descriptor, 65536)) // 16
        except BlockingIOError:
            return 0


class Trace:
    """What a program and all its children asked of the system; sees nothing where strace is missing or may not look."""

    CALLS = "open,openat,openat2,creat,connect,sendto,sendmsg,sendmmsg,execve"
    ASKED_FOR = re.compile(r'"([^"]*)"')

    def __init__(self, folder, canary):
        self.file, self.canary = os.path.join(folder, "trace"), canary
        self.works = bool(shutil.which("strace")) and self.sees_an_attempt()

    def sees_an_attempt(self):
        """Whether it may trace here, and what a child asks for in vain is seen."""
        name = self.canary + ".missing"
        subprocess.run(self.around(["sh", "-c", "(cat %s); true" % name]), stderr=subprocess.DEVNULL, check=False)
        return os.path.exists(self.file) and self.look()[0] == {name}

    def around(self, command):
        # Only these calls stop a process: --seccomp-bpf.
        return ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=" + self.CALLS, "-e", "signal=none", "-s", "300",
                "-o", self.file] + command

    def look(self):
        """Files that only a mail can have asked for, calls to network addresses, programs."""
        opened, connected, programs = set(), [], []
        with open(self.file, encoding="utf-8", errors="replace") as file:
            for line in file:
                call = line.split(None, 1)[1] if " " in line else line
                path = self.ASKED_FOR.search(call)
                if call.startswith("execve("):
                    programs.append(os.path.basename(path.group(1)) if path else "?")
                elif call.startswith(("open", "creat")):
                    if path and self.is_asked_for(path.group(1)):
                        opened.add(path.group(1))
                elif "sa_family=AF_INET" in call:
                    connected.append(call.strip())
        return opened, connected, programs

    def is_asked_for(self, path):
        return (self.canary in path or "leak.test" in path
                or path.endswith(("hostname", "id_rsa")) and not path.startswith("/proc/"))


def run(command, witness, environment):
    """Until it says DONE and nothing has happened for a while. Returns names and connections."""
    witness.names.clear()
    witness.connections = 0
    started = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True,
                               stderr=subprocess.DEVNULL if environment.get("QUIET") else None)
    watchdog = threading.Timer(PATIENCE_SECONDS, os.killpg, (process.pid, signal.SIGKILL)) # strace alone would leave the rest
    watchdog.daemon = True
    watchdog.start()
    said = process.stdout.readline().strip()
    if said != b"DONE":
        os.killpg(process.pid, signal.SIGKILL)
        sys.exit("%s did not come to its end" % " ".join(command))
    while True:
        witness.stir.clear()
        if not witness.stir.wait(QUIET_SECONDS):
            break
    process.stdin.close()
    process.wait()
    watchdog.cancel()
    print("(%.0f s)" % (time.monotonic() - started), end=" ")
    return set(witness.names), witness.connections


def in_namespace(options):
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["ip", "route", "add", "local", "0.0.0.0/0", "dev", "lo"], check=True)
    folder = tempfile.mkdtemp(prefix="postrider-leak-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    resolver = os.path.join(folder, "resolv.conf")
    with open(resolver, "w", encoding="ascii") as file:
        file.write("nameserver 5.6.7.8\noptions timeout:1 attempts:1\n")
    subprocess.run(["mount", "--bind", resolver, os.path.realpath("/etc/resolv.conf")], check=True)
    canary = os.path.join(folder, "canary.png")
    with open(canary, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
    # Without the last two Qt's printing looks for a server, and its libraries may start a bus.
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", POSTRIDER_TEST_ENGINE_AS_ROOT="yes", HOME=folder,
                       XDG_RUNTIME_DIR=folder, CUPS_SERVER=os.path.join(folder, "no-printers"),
                       DBUS_SESSION_BUS_ADDRESS="unix:path=" + os.path.join(folder, "no-bus"))
    witness, watch, trace = Witness(), FileWatch(canary), Trace(folder, canary)
    if not trace.works:
        print("strace does not work here: openings are seen by inotify alone")
    try:
        socket.getaddrinfo("proof.leak.test", 80)
        socket.create_connection(("9.9.9.9", 80), timeout=5).close()
        while not witness.connections: # it counts on a thread of its own
            witness.stir.wait()
            witness.stir.clear()
    except OSError as problem:
        sys.exit("the namespace does not answer: %s" % problem)

    def traced(command):
        return trace.around(command) if trace.works else command

    failures = []
    if options.control:
        open_environment = dict(environment, QTWEBENGINE_DISABLE_SANDBOX="1", QT_QUICK_BACKEND="software", QUIET="1")
        names, connections = run(traced([options.control, options.vectors, canary]), witness, open_environment)
        hit = {name for name in names if name.startswith("v")}
        opened = watch.openings()
        seen = trace.look() if trace.works else (set(), [], [])
        print("control: %d vectors asked for their host, %d connections, local file %s; by strace %d files asked for, %d calls"
              " to network addresses" % (len(hit), connections, "opened" if opened else "not opened", len(seen[0]), len(seen[1])))
        if len(hit) <= 40 or not opened:
            failures.append("the control sees too little")
        if trace.works and (canary not in seen[0] or not seen[1]):
            failures.append("strace sees too little")
    runs = [("native view", [options.viewer, options.vectors, canary])]
    if options.engine:
        runs.append(("browser engine", [options.viewer, options.vectors, canary, options.engine]))
    for what, command in runs:
        names, connections = run(traced(command), witness, environment)
        opened = watch.openings()
        seen = trace.look() if trace.works else (set(), [], [])
        others = [each for each in seen[2] if each not in (os.path.basename(options.viewer), "QtWebEngineProcess")]
        print("%s: %d names looked up, %d connections, %d files opened; by strace %d files asked for, %d calls to network"
              " addresses, %d programs" % (what, len(names), connections, opened, len(seen[0]), len(seen[1]), len(others)))
        if names or connections or opened or seen[0] or seen[1] or others:
            failures.append("%s leaks: %s" % (what, (sorted(names) + sorted(seen[0]) + seen[1] + others)[:10]))
    if failures:
        sys.exit("; ".join(failures))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("vectors")
    parser.add_argument("viewer")
    parser.add_argument("--engine")
    parser.add_argument("--control")
    parser.add_argument("--inside", action="store_true")
    options = parser.parse_args()
    if options.engine:
        options.engine = os.path.abspath(options.engine)
    if options.inside:
        in_namespace(options)
        return
    space = ["unshare", "--map-root-user", "--net", "--mount"]
    if subprocess.run(space + ["true"], stderr=subprocess.DEVNULL).returncode:
        print("no network namespace can be made here")
        sys.exit(77)
    sys.exit(subprocess.run(space + [sys.executable, "-B", __file__] + sys.argv[1:] + ["--inside"]).returncode)


if __name__ == "__main__":
    main()
