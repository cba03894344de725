#!/usr/bin/env python3
"""mailsystem.py STATE [options]: a small real mail system on this machine, for tests and for the demo.

Starts Dovecot (imap, imaps, submission, submissions, lmtp) and an SMTP relay behind it, on free loopback ports, with
throw-away certificates. Everything lies below the folder STATE; nothing in /etc is read or changed. Runs as a plain user;
as root the daemons use Dovecot's own users. Started again with the same STATE it keeps ports, mail and certificates.

Prints KEY=VALUE lines (also to STATE/env) and then READY. Stays in the foreground and ends when its standard input ends
(so it dies with whoever started it), or by SIGTERM or SIGINT.

Two more addresses: 127.0.0.2 is served as if it came from far away (no password without TLS).
"""
import argparse
import asyncio
import ctypes
import fcntl
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import certificates  # noqa: E402
import dovecot  # noqa: E402
import kerberos  # noqa: E402
from relay import Relay  # noqa: E402

DOMAIN = "example.test"
START_SECONDS = 30
NOT_HERE = 77


class StartError(Exception):
    pass


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("state", help="folder for everything; its path must be short (unix sockets)")
    parser.add_argument("--user", action="append", metavar="NAME:PASSWORD", help="repeatable; default alice and bob")
    parser.add_argument("--certificate", default="server",
                        choices=("server", "wronghost", "expired", "untrusted", "selfsigned"))
    parser.add_argument("--layout", default="maildir", choices=sorted(dovecot.LAYOUTS))
    parser.add_argument("--capability", default="", help='list after login, to play a poor server ("IMAP4rev1 IDLE")')
    parser.add_argument("--mechanisms", default="plain login cram-md5 scram-sha-1 scram-sha-256")
    parser.add_argument("--hurried", action="store_true", help="for thousands of short connections")
    parser.add_argument("--special", default=" ".join(dovecot.SPECIAL), help="special folders that every user has")
    parser.add_argument("--kerberos", default="", metavar="FOLDER",
                        help="a realm, too, by the programs unpacked below FOLDER/root (exit code 77: they are not there)")
    parser.add_argument("--stranger", default="", metavar="NAME:PASSWORD", help="is in the realm, and has no mailbox")
    parser.add_argument("--max-size", default="35 M", help="largest message that submission takes")
    return parser.parse_args()


def is_free(port):
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do: a port in TIME_WAIT is free
        try:
            one.bind(("0.0.0.0", port))
        except OSError:
            return False
    return True


def choose_ports(state, names, again=False):
    """Free ports, the same again for the same STATE (a client must find the server where it was), others if AGAIN.

    Tests run side by side and a port is not held between its choice and its use, so each is noted in one list of this machine
    with the STATE that it belongs to, and is taken by nobody else as long as that folder exists.
    """
    path = os.path.join(state, "ports.json")
    if os.path.exists(path) and not again:
        with open(path) as file:
            return json.load(file)
    claims = os.path.join("/tmp", "postrider-test-ports.%d" % os.getuid())
    with open(claims, "a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        taken = {int(port): owner for port, _, owner in (line.rstrip("\n").partition(" ") for line in file)
                 if os.path.isdir(owner) and owner != state}
        ports = {}
        while len(ports) < len(names):
            # Below the range that the kernel gives to outgoing connections, or one of those takes the port meanwhile.
            port = random.randrange(15000, 32000)
            if port not in taken and is_free(port):
                taken[port] = state
                ports[names[len(ports)]] = port
        file.seek(0)
        file.truncate()
        file.writelines("%d %s\n" % claim for claim in taken.items())
    with open(path, "w") as file:
        json.dump(ports, file)
    return ports


def write_users(state, users):
    path = os.path.join(state, "users")
    if not os.path.exists(path):
        with open(path, "w") as file:
            for user in users:
                name, _, password = user.partition(":")
                file.write("%s@%s:{PLAIN}%s::::::\n" % (name, DOMAIN, password))
        os.chmod(path, 0o644)
    return path


def is_user(path, name):
    """Read each time: a test may add users while the servers run."""
    with open(path) as file:
        return any(line.partition("@")[0] == name for line in file)


def die_with_parent():
    """In the child, before exec: SIGTERM when this program is killed, however that happens (prctl PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def start_dovecot(state):
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    if not program:
        raise StartError("Dovecot is not installed (packages dovecot-imapd dovecot-lmtpd dovecot-submissiond)")
    return subprocess.Popen([program, "-F", "-c", os.path.join(state, "dovecot.conf")], stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=open(os.path.join(state, "start.log"), "wb"),
                            preexec_fn=die_with_parent)


def log_tail(state, lines=8):
    text = b""
    for name in ("start.log", "dovecot.log"):
        try:
            with open(os.path.join(state, name), "rb") as file:
                text += file.read()
        except FileNotFoundError:
            pass
    return "\n".join(text.decode(errors="replace").splitlines()[-lines:])


async def wait_until_ready(server, ports, state):
    """All ports accept, and the login processes greet."""
    deadline = asyncio.get_running_loop().time() + START_SECONDS
    for name in dovecot.LISTENERS:
        while True:
            if server.poll() is not None:
                raise StartError("Dovecot ended at once:\n" + log_tail(state))
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", ports[name])
                if not dovecot.LISTENERS[name][2]:
                    await asyncio.wait_for(reader.readline(), 10)
                writer.close()
                break
            except (OSError, asyncio.TimeoutError):
                if asyncio.get_running_loop().time() > deadline:
                    raise StartError("%s does not answer:\n%s" % (name, log_tail(state))) from None
                await asyncio.sleep(0.02)


async def make_mailboxes(state):
    """Before anybody is served. Dovecot 2.3 may deadlock and put a mail off where a delivery and a sign-in both make a user's
    mailbox ("Resource deadlock avoided")."""
    program = shutil.which("doveadm") or shutil.which("doveadm", path="/usr/bin:/usr/local/bin")
    if not program:
        raise StartError("doveadm is not there (package dovecot-core)")
    made = await asyncio.create_subprocess_exec(
        program, "-c", os.path.join(state, "dovecot.conf"), "mailbox", "status", "-A", "messages", "INBOX",
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, errors = await made.communicate()
    if made.returncode:
        raise StartError("The users' mailboxes cannot be made:\n" + errors.decode(errors="replace"))


async def wait_for_kdc(kdc, port):
    deadline = asyncio.get_running_loop().time() + START_SECONDS
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            if kdc.poll() is not None or asyncio.get_running_loop().time() > deadline:
                raise StartError("The KDC does not answer; its port may be in use") from None
            await asyncio.sleep(0.02)


async def stop_process(server):
    if server and server.poll() is None:
        server.terminate()
        try:
            await asyncio.wait_for(asyncio.to_thread(server.wait), 5)
        except asyncio.TimeoutError:
            server.kill()
            server.wait()


def announce(state, ports):
    values = {"STATE": state, "HOST": "localhost", "STRICT_HOST": "127.0.0.2", "DOMAIN": DOMAIN,
              "CA": os.path.join(state, "tls", "ca.pem"), "TLS": os.path.join(state, "tls"),
              "USERS": os.path.join(state, "users"), "OUTSIDE": os.path.join(state, "outside"),
              "LOG": os.path.join(state, "dovecot.log"), "PID": os.getpid(), **ports}
    text = "".join("%s=%s\n" % item for item in values.items())
    with open(os.path.join(state, "env"), "w") as file:
        file.write(text)
    print(text + "READY", flush=True)


async def wait_for_end(server):
    """The signal, the end of standard input, or Dovecot's death, whichever comes first."""
    loop = asyncio.get_running_loop()
    end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end.set)

    def on_input():
        if not os.read(0, 4096):
            end.set()

    try:
        loop.add_reader(0, on_input)
    except PermissionError:
        pass  # a plain file as input: only signals end us
    died = asyncio.create_task(asyncio.to_thread(server.wait))
    asked = asyncio.create_task(end.wait())
    await asyncio.wait((died, asked), return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    return asked.done() and end.is_set()


async def serve(options, state, ports):
    users = write_users(state, options.user or ["alice:alicepw", "bob:bobpw"])
    realm = kdc = None
    if options.kerberos:
        people = [user.split(":", 1) for user in (options.user or ["alice:alicepw", "bob:bobpw"]) + [options.stranger] if user]
        realm = kerberos.Realm(state, os.path.join(options.kerberos, "root"), ports["KDC"], people)
        realm.make()
    dovecot.write_config(state, ports, ports["RELAY"], DOMAIN, options.layout, options.certificate,
                         options.capability, options.mechanisms, options.max_size, options.hurried, options.special.split(),
                         realm.dovecot_settings() if realm else "")
    outside = os.path.join(state, "outside")
    os.makedirs(outside, exist_ok=True)
    relay = await Relay(DOMAIN, lambda name: is_user(users, name), ports["LMTP"], outside).listen(ports["RELAY"])
    server = start_dovecot(state)
    try:
        if realm:
            kdc = realm.start(die_with_parent)
            await wait_for_kdc(kdc, ports["KDC"])
        await wait_until_ready(server, ports, state)
        await make_mailboxes(state)
        announce(state, ports)
        if not await wait_for_end(server):
            sys.exit("mailsystem: Dovecot died:\n" + log_tail(state))
    finally:
        await stop_process(server)
        await stop_process(kdc)
        relay.close()


async def run(options, state):
    names = [*dovecot.LISTENERS, "RELAY", *(["KDC"] if options.kerberos else [])]
    fresh = not os.path.exists(os.path.join(state, "ports.json"))
    certificates.make(os.path.join(state, "tls"))
    for attempt in range(5):
        try:
            # Another program of this machine may take a port after we looked; who was here before must come back to the same.
            return await serve(options, state, choose_ports(state, names, again=fresh and attempt > 0))
        except (StartError, OSError) as error:
            if attempt == 4 or "in use" not in str(error).lower():
                raise
            await asyncio.sleep(0.3)


def main():
    options = parse_arguments()
    os.makedirs(options.state, exist_ok=True)
    state = os.path.abspath(options.state)
    os.chmod(state, 0o755)  # Dovecot's users must get through
    if len(state) > 60:
        sys.exit("mailsystem: the path is too long for unix sockets: " + state)
    try:
        asyncio.run(run(options, state))
    except kerberos.NotHere as error:
        print("mailsystem: %s" % error, file=sys.stderr)
        sys.exit(NOT_HERE)
    except (StartError, OSError, certificates.CertificateError) as error:
        sys.exit("mailsystem: %s" % error)


if __name__ == "__main__":
    main()
