#!/usr/bin/env python3
"""kill_sweep.py --ctl POSTRIDERCTL --library LIBRARY [options]: is a mail ever lost, or sent twice?

Sends a mail with postriderctl and, at the N-th call by which the program changes something outside of its memory (write, pwrite,
send, sendmsg, fsync, fdatasync, rename, unlink ... of all its threads together), kills it, lets the disk be full from there on,
lets that one call fail, or takes the power away: killed, and every file is back at what it was when it was last synced. Then it is started again as a person would, and the books are balanced:

  lost      the mail was on the disk or on the wire, and now it is neither delivered, nor waiting, nor a draft
  doubled   a recipient got it twice
  asked     nobody can know whether it went out: it waits for the user's word, and is not sent by itself
  broken    the journal is damaged, or the program does not start again

Exit code 0 when lost, doubled and broken are 0.
"""
import argparse
import glob
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "servers"))
from smtp_sink import Sink  # noqa: E402

PATIENCE = 60
RECIPIENTS = ("ann@example.test", "bob@example.test")


class Sweep:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.home = os.path.join(folder, "home")
        os.mkdir(self.home)
        self.system = None
        self.fault = None
        self.values = {}
        self.tally = dict(delivered=0, waiting=0, draft=0, nothing=0, asked=0, lost=0, doubled=0, broken=0)
        self.trouble = []

    # --- servers
    def start_servers(self):
        """A real IMAP server, for the copy in Sent."""
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "servers", "mailsystem.py")
        state = os.path.join(self.folder, "s")
        self.system = subprocess.Popen([sys.executable, script, state], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for line in self.system.stdout:
            if line.strip() == "READY":
                return
            key, _, value = line.strip().partition("=")
            self.values[key] = value
        raise SystemExit("the mail servers did not start")

    def stop_servers(self):
        if self.system:
            self.system.stdin.close()
            self.system.wait()

    # --- the program
    def environment(self, **more):
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "DBUS_", "LD_PRELOAD"))}
        return dict(kept, HOME=self.home, LC_ALL="C.UTF-8", **more)

    def ctl(self, profile, *arguments, **more):
        command = [self.options.ctl, "--json", "--profile", profile, *arguments]
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, env=self.environment(**more))

    def make_template(self, sink):
        profile = os.path.join(self.folder, "template-%d" % sink.port)
        account = ["account", "add", "--email", "alice@example.test", "--ca", self.values["CA"], "--imap",
                   "imaps://alice@example.test@localhost:" + self.values["IMAPS"], "--smtp",
                   "smtp+plain://alice@127.0.0.1:%d" % sink.port, "--password-command", "echo alicepw"]
        added = self.ctl(profile, *account)
        if added.returncode != 0:
            raise SystemExit("no account: %s%s" % (added.stdout.decode(), added.stderr.decode()))
        return profile

    def command(self, number):
        return ["send", "--to", RECIPIENTS[0], "--bcc", RECIPIENTS[1], "--subject", "point %d" % number, "--text", "Once and only once."]

    # --- one point
    def run_point(self, template, sink, fault, number):
        self.fault = fault
        profile = os.path.join(self.folder, "p")
        shutil.rmtree(profile, ignore_errors=True)
        shutil.copytree(template, profile)
        sink.forget()
        before = self.sent_copies()
        log = os.path.join(self.folder, "log")
        if os.path.exists(log):
            os.remove(log)
        more = {}
        synced = os.path.join(self.folder, "synced")
        if fault == "power":
            shutil.rmtree(synced, ignore_errors=True)
            os.mkdir(synced)
            more["POSTRIDER_FAULT_SYNCED"] = synced
        kind = "kill" if fault == "power" else fault
        try:
            run = self.ctl(profile, *self.command(number), LD_PRELOAD=self.options.library, POSTRIDER_FAULT="%s:%d" % (kind, number),
                           POSTRIDER_FAULT_LOG=log, **more)
            code = run.returncode
        except subprocess.TimeoutExpired:
            code = None
        with open(log) as file:
            calls = sum(1 for _ in file)
        if fault == "power" and code == -signal.SIGKILL:
            self.lose_power(profile, template, synced)
        written = any(os.path.getsize(path) for path in glob.glob(profile + "/**/outbox/*.eml", recursive=True))
        verdict = self.balance(profile, sink, written, code, before)
        self.tally[verdict] += 1
        if verdict in ("lost", "doubled", "broken"):
            self.trouble.append("%s:%d -> %s" % (fault, number, verdict))
        return calls, code

    def lose_power(self, profile, template, synced):
        """Nothing that was not synced is there any more. (The cache may lose anything at any time: it is not looked at.)"""
        for path in glob.glob(profile + "/data/**/*", recursive=True):
            if not os.path.isfile(path):
                continue
            kept = os.path.join(synced, str(os.stat(path).st_ino))
            before = os.path.join(template, os.path.relpath(path, profile))
            if path.endswith("-shm"):
                os.remove(path)
            elif os.path.exists(kept):
                shutil.copyfile(kept, path)
            elif os.path.exists(before):
                shutil.copyfile(before, path)
            else:
                open(path, "w").close()

    def sent_copies(self):
        return sum(1 for folder in ("cur", "new") for _ in glob.iglob(os.path.join(self.values["STATE"], "home", "alice", "**", "Sent", "_m", folder, "*"), recursive=True))

    def balance(self, profile, sink, written, code, before):
        """After a restart without any fault."""
        if code is None:
            self.detail("did not end")
            return "broken"
        try:
            self.ctl(profile, "outbox", "run")
            listed = self.ctl(profile, "outbox")
        except subprocess.TimeoutExpired:
            self.detail("does not start again")
            return "broken"
        items = [json.loads(line) for line in listed.stdout.splitlines() if line.startswith(b"{")]
        for journal in glob.glob(profile + "/**/journal.sqlite", recursive=True):
            with sqlite3.connect(journal) as database:
                if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                    self.detail("journal")
                    return "broken"
        return self.judge(profile, sink, items, self.sent_copies() - before) or ("lost" if written or code == 0 else "nothing")

    def judge(self, profile, sink, items, copies):
        """None: nothing is left of it. The program said so, or died before anything was promised; else it is lost."""
        most, got = sink.count()
        states = [item.get("state") for item in items]
        if most > 1 or copies > 1:
            self.detail("deliveries %s, copies %d" % (dict(sink.deliveries), copies))
            return "doubled"
        if "unknown" in states:
            return "asked"
        if got == len(RECIPIENTS):
            if not states and copies != 1:
                self.detail("delivered and not filed")
                return "lost"
            return "delivered"
        if got:
            self.detail("some got it: %s %s" % (dict(sink.deliveries), states))
            return "lost"
        if states:
            return "waiting"
        if glob.glob(profile + "/**/drafts/*.eml", recursive=True):
            return "draft"
        return None

    def detail(self, text):
        self.trouble.append("  " + text)

    def sweep(self, fault, points, chunking):
        sink = Sink(chunking)
        template = self.make_template(sink)
        # How many there are, from a run in which nothing happens.
        total, code = self.run_point(template, sink, fault, 1_000_000)
        if code != 0 or self.tally["delivered"] == 0:
            raise SystemExit("sending does not even work without a fault (exit code %s)\n%s" % (code, "\n".join(self.trouble)))
        self.tally["delivered"] -= 1
        last = min(total, points.stop)
        numbers = range(1, last + 1) if points.every else sorted({1 + (last - 1) * i // (points.count - 1) for i in range(points.count)})
        started = time.monotonic()
        for number in numbers:
            self.run_point(template, sink, fault, number)
        sink.shutdown()
        sink.server_close()
        print("%-5s %-8s %3d points of %3d calls, %4.0f s" % (fault, "BDAT" if chunking else "DATA", len(numbers), total,
                                                              time.monotonic() - started), flush=True)


class ManySweep(Sweep):
    """Many mails to one person that are all due, so that several connections work side by side. The verdict is the worst of any mail."""

    def make_template(self, sink):
        profile = super().make_template(sink)
        due = time.time() + 5 * self.options.mails
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(due))
        for number in range(self.options.mails):
            queued = self.ctl(profile, "send", "--to", RECIPIENTS[0], "--subject", "mail %03d" % number, "--text", "Once.", "--at", at)
            if queued.returncode != 0:
                raise SystemExit("not queued: %s%s" % (queued.stdout.decode(), queued.stderr.decode()))
        threading.Event().wait(max(0, due + 1 - time.time()))  # until they are due: another process has no clock to turn
        return profile

    def command(self, number):
        return ["outbox", "run"]

    def judge(self, profile, sink, items, copies):
        most, got = sink.count()
        states = [item.get("state") for item in items]
        subjects = sink.subjects()
        if most > 1 or copies > got:
            self.detail("deliveries %s, copies %d" % (dict(sink.deliveries), copies))
            return "doubled"
        waiting = [item["subject"].encode() for item in items if item.get("state") in ("queued", "holding", "failed")]
        missing = self.options.mails - len(set(subjects) | {item["subject"].encode() for item in items})
        if missing or set(waiting) & set(subjects):
            self.detail("%d are gone, %s, delivered %s" % (missing, states, subjects))
            return "lost"
        if subjects != sorted(subjects) and self.fault in ("kill", "power"):  # one whose try failed comes later, and says so
            self.detail("out of order: %s" % subjects)
            return "broken"
        return "asked" if "unknown" in states else "waiting" if states else "delivered"


class Points:
    def __init__(self, count, stop):
        self.count, self.stop = count, stop
        self.every = count >= stop


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ctl", required=True)
    parser.add_argument("--library", required=True)
    parser.add_argument("--points", type=int, default=200, help="how many of the first 200 calls (200: every one)")
    parser.add_argument("--faults", default="kill,full,error,power")
    parser.add_argument("--wire", default="both", choices=("data", "bdat", "both"))
    parser.add_argument("--mails", type=int, default=1, help="more than one: all to one person, and due at once")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="pk") as folder:
        os.chmod(folder, 0o755)  # the servers have users of their own
        sweep = (ManySweep if options.mails > 1 else Sweep)(options, folder)
        try:
            sweep.start_servers()
            for chunking in {"data": (False,), "bdat": (True,), "both": (False, True)}[options.wire]:
                for fault in options.faults.split(","):
                    sweep.sweep(fault, Points(options.points, 200), chunking)
        finally:
            sweep.stop_servers()
        print(", ".join("%s %d" % item for item in sweep.tally.items()))
        print("\n".join(sweep.trouble))
        bad = sweep.tally["lost"] + sweep.tally["doubled"] + sweep.tally["broken"]
        return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
