#!/usr/bin/env python3
"""foreign.py cyrus|courier|imap4d STATE FOLDER [options]: another mail server than Dovecot, for the tests that ask for it.

FOLDER holds the unpacked packages (scripts/other-servers makes it); GNU imap4d is used as it is installed. Everything else lies
below STATE; nothing in /etc is changed. All three need root: they serve mailboxes of another user than the one who starts them.

Prints KEY=VALUE lines and then READY. Ends when its standard input ends, or by SIGTERM. Exit code 77: it is not on this machine.
"""
import argparse
import asyncio
import os
import pwd
import shutil
import signal
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import certificates  # noqa: E402
from mailsystem import DOMAIN, StartError, choose_ports, die_with_parent, wait_for_end  # noqa: E402

NOT_HERE = 77
START_SECONDS = 30
SPECIAL = ("Drafts", "Sent", "Trash", "Junk", "Archive")


class NotHere(Exception):
    pass


def need(path, what):
    if not os.path.exists(path):
        raise NotHere("%s is not on this machine (%s is missing)" % (what, path))
    return path


def write(path, text, mode=0o644):
    with open(path, "w") as file:
        file.write(text)
    os.chmod(path, mode)


def give(user, *paths):
    subprocess.run(["chown", "-R", user, *paths], check=True)


class Server:
    """start() returns the process that all others of the server die with."""

    def __init__(self, state, folder, ports, users):
        self.state, self.root, self.ports, self.users = state, os.path.join(folder, "root"), ports, users
        self.tls = os.path.join(state, "tls")

    def launch(self, *command, **options):
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=open(self.state + "/log", "ab"),
                                stderr=subprocess.STDOUT, preexec_fn=die_with_parent, **options)


class Cyrus(Server):
    BIN = "/usr/lib/cyrus/bin"
    CONFIG = """\
configdirectory: {state}/conf
defaultpartition: default
partition-default: {state}/spool
sievedir: {state}/sieve
idlesocket: {state}/conf/socket/idle
lmtpsocket: {state}/conf/socket/lmtp
notifysocket: {state}/conf/socket/notify
servername: mail.{domain}
virtdomains: userid
defaultdomain: {domain}
unixhierarchysep: yes
altnamespace: yes
admins: cyrus
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {state}/sasldb2
sasl_mech_list: PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256
tls_server_cert: {tls}/server.pem
tls_server_key: {tls}/server.key
tls_client_ca_file: {tls}/ca.pem
tls_versions: tls1_2 tls1_3
tls_session_timeout: 0
autocreate_post: yes
autocreate_quota: 1048576
autocreate_inbox_folders: {special}
autocreate_subscribe_folders: {special}
xlist-drafts: Drafts
xlist-sent: Sent
xlist-trash: Trash
xlist-junk: Junk
xlist-archive: Archive
specialusealways: yes
conversations: yes
imapidlepoll: 5
annotation_definitions: {state}/annotations
expunge_mode: delayed
delete_mode: delayed
syslog_prefix: cyrus
"""
    MASTER = """\
START {{
  recover cmd="{bin}/ctl_cyrusdb -C {state}/imapd.conf -r"
}}
SERVICES {{
  imap  cmd="{imapd} -C {state}/imapd.conf -U 30" listen="127.0.0.1:{IMAP}" prefork=1
  imaps cmd="{imapd} -C {state}/imapd.conf -s -U 30" listen="127.0.0.1:{IMAPS}" prefork=0
}}
DAEMON {{
  idled cmd="{idled} -C {state}/imapd.conf"
}}
"""

    def start(self):
        need(self.BIN + "/master", "Cyrus IMAP")
        imapd = need(self.root + self.BIN + "/imapd", "Cyrus IMAP")
        names = dict(state=self.state, domain=DOMAIN, tls=self.tls, special="|".join(SPECIAL), bin=self.BIN, imapd=imapd,
                     idled=self.root + self.BIN + "/idled", **self.ports)
        for name in ("conf/socket", "conf/proc", "conf/db", "conf/log", "spool", "sieve", "run"):
            os.makedirs(os.path.join(self.state, name), exist_ok=True)
        write(self.state + "/imapd.conf", self.CONFIG.format(**names))
        write(self.state + "/cyrus.conf", self.MASTER.format(**names))
        write(self.state + "/annotations", "")
        # Cyrus strips the default domain, then SASL looks the user up in the realm of the server's name: both are needed.
        for name, password in [("cyrus", "cyruspw"), *self.users]:
            for realm in (DOMAIN, "mail." + DOMAIN):
                subprocess.run([self.root + "/usr/sbin/saslpasswd2", "-p", "-c", "-f", self.state + "/sasldb2", "-u", realm, name],
                               input=password + "\n", text=True, check=True)
        give("cyrus:mail", *(os.path.join(self.state, name) for name in ("conf", "spool", "sieve", "sasldb2", "run")))
        os.chmod(self.state + "/sasldb2", 0o640)
        return self.launch(self.BIN + "/master", "-D", "-C", self.state + "/imapd.conf", "-M", self.state + "/cyrus.conf",
                           "-p", self.state + "/master.pid")


class Courier(Server):
    """Its paths are compiled in, so it runs in a mount namespace of its own, with overlays over /etc, /usr and /run."""
    CAPABILITY = ("IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA AUTH=CRAM-MD5 "
                  "AUTH=CRAM-SHA1 AUTH=CRAM-SHA256 IDLE")
    INSIDE = """\
set -e
mount -t overlay o -o lowerdir=/etc,upperdir={state}/ov/etc,workdir={state}/ov/etcw /etc
mount -t overlay o -o lowerdir={root}/usr:/usr,upperdir={state}/ov/usr,workdir={state}/ov/usrw /usr
mount -t tmpfs t /run
mkdir -p /run/courier/authdaemon
chmod 755 /run/courier /run/courier/authdaemon
export LD_LIBRARY_PATH=/usr/lib:/usr/lib/courier-authlib
getent passwd courier >/dev/null || echo "courier:x:{uid}:{gid}::/:/bin/false" >>/etc/passwd   # in the overlay
mkdir -p /etc/courier
cp -r {root}/etc/courier/* /etc/courier/
rm -rf /etc/courier/userdb /etc/courier/userdb.d
while IFS=$'\t' read -r login fields password; do
    cram=$(printf '%s\n%s\n' "$password" "$password" | /usr/sbin/userdbpw -hmac-md5)
    printf '%s\t%s|hmac-md5pw=%s\n' "$login" "$fields" "$cram"
done <{state}/users >/etc/courier/userdb
chmod 600 /etc/courier/userdb
/usr/sbin/makeuserdb
sed -i 's/^authmodulelist=.*/authmodulelist="authuserdb"/;s/^daemons=.*/daemons=2/' /etc/courier/authdaemonrc
/usr/lib/courier/courier-authlib/authdaemond &
set -a
. /etc/courier/imapd
. /etc/courier/imapd-ssl
IMAP_CAPABILITY="{capability}" IMAP_CAPABILITY_TLS="{capability} AUTH=PLAIN" IMAP_EMPTYTRASH= IMAP_ULIMITD= IMAP_STARTTLS=YES
TLS_CERTFILE={state}/tls/courier.pem TLS_TRUSTCERTS={tls}/ca.pem TLS_CACHEFILE= TLS_DHPARAMS= COURIERTLS=/usr/bin/couriertls
prefix=/usr exec_prefix=/usr sbindir=/usr/sbin bindir=/usr/bin
set +a
tcpd() {{ exec /usr/sbin/couriertcpd -address=127.0.0.1 -maxprocs=100 -maxperip=100 -nodnslookup -noidentlookup "$@"; }}
tcpd {IMAP} /usr/lib/courier/courier/imaplogin /usr/bin/imapd Maildir &
IMAP_TLS=1 tcpd {IMAPS} /usr/bin/couriertls -server -tcpd /usr/lib/courier/courier/imaplogin /usr/bin/imapd Maildir &
trap 'kill $(jobs -p) 2>/dev/null; exit 0' TERM INT
wait
"""

    def start(self):
        need(self.root + "/usr/bin/imapd", "Courier IMAP")
        mail = pwd.getpwnam("mail")
        for name in ("ov/etc", "ov/etcw", "ov/usr", "ov/usrw"):
            os.makedirs(os.path.join(self.state, name), exist_ok=True)
        lines = []
        for name, password in self.users:
            home = os.path.join(self.state, "home", name)
            for folder in ("", *("." + special for special in SPECIAL)):
                for part in ("cur", "new", "tmp"):
                    os.makedirs(os.path.join(home, "Maildir", folder, part), exist_ok=True)
                if folder:
                    write(os.path.join(home, "Maildir", folder, "maildirfolder"), "")
            plain = subprocess.run(["openssl", "passwd", "-1", password], capture_output=True, text=True, check=True).stdout.strip()
            fields = "uid=%d|gid=%d|home=%s|shell=/bin/false|systempw=%s" % (mail.pw_uid, mail.pw_gid, home, plain)
            lines += ["%s\t%s\t%s\n" % (login, fields, password) for login in (name, "%s@%s" % (name, DOMAIN))]
        give("mail:mail", os.path.join(self.state, "home"))
        write(self.state + "/users", "".join(lines), 0o600)
        with open(self.tls + "/server.key") as key, open(self.tls + "/server.pem") as chain:
            write(self.tls + "/courier.pem", key.read() + chain.read())
        write(self.state + "/inside.sh", self.INSIDE.format(
            state=self.state, root=self.root, tls=self.tls, uid=mail.pw_uid, gid=mail.pw_gid, capability=self.CAPABILITY,
            **self.ports))
        return self.launch("unshare", "-m", "bash", self.state + "/inside.sh")


class Imap4d(Server):
    """GNU Mailutils: a deliberately poor server, without UIDPLUS, without keywords."""
    CONFIG = """\
foreground yes;
mode daemon;
pidfile {state}/imap4d.pid;
logging {{ syslog no; severity info; }};
auth {{ authentication "generic:virtdomain"; authorization "virtdomain"; }};
virtdomain {{ passwd-dir {state}/domains; }};
gsasl {{ cram-passwd {state}/cram; }};
mailbox {{ mailbox-pattern "maildir:{state}/home/${{user}}/INBOX"; mailbox-type maildir; }};
tls {{ ssl-certificate-file {tls}/server.pem; ssl-key-file {state}/key.pem; }};
server 127.0.0.1:{IMAP} {{ tls-mode ondemand; }};
server 127.0.0.1:{IMAPS} {{ tls-mode connection; }};
"""

    def start(self):
        program = need("/usr/sbin/imap4d", "GNU imap4d")
        mail = pwd.getpwnam("mail")
        os.makedirs(self.state + "/domains", exist_ok=True)
        shutil.copy(self.tls + "/server.key", self.state + "/key.pem")
        os.chmod(self.state + "/key.pem", 0o600)  # it refuses a key that others can read
        lines = []
        for name, password in self.users:
            home = os.path.join(self.state, "home", name)
            for part in ("cur", "new", "tmp"):
                os.makedirs(os.path.join(home, "INBOX", part), exist_ok=True)
            hashed = subprocess.run(["openssl", "passwd", "-6", password], capture_output=True, text=True, check=True).stdout.strip()
            lines.append("%s:%s:%d:%d:%s:%s:/bin/false\n" % (name, hashed, mail.pw_uid, mail.pw_gid, name, home))
        write(os.path.join(self.state, "domains", DOMAIN), "".join(lines))
        write(self.state + "/cram", "".join("%s@%s\t%s\n" % (name, DOMAIN, password) for name, password in self.users), 0o600)
        give("mail:mail", os.path.join(self.state, "home"))
        write(self.state + "/imap4d.conf", self.CONFIG.format(state=self.state, tls=self.tls, **self.ports))
        return self.launch(program, "--config-file=" + self.state + "/imap4d.conf")


KINDS = {"cyrus": Cyrus, "courier": Courier, "imap4d": Imap4d}


async def wait_until_ready(process, port, state):
    deadline = asyncio.get_running_loop().time() + START_SECONDS
    while True:
        if process.poll() is not None or asyncio.get_running_loop().time() > deadline:
            with open(state + "/log", errors="replace") as log:
                raise StartError("it did not start:\n" + "".join(log.readlines()[-8:]))
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            greeting = await asyncio.wait_for(reader.readline(), 10)
            writer.close()
            if greeting.startswith(b"* OK"):
                return
        except (OSError, asyncio.TimeoutError):
            pass
        await asyncio.sleep(0.05)


async def run(options, state):
    ports = choose_ports(state, ["IMAP", "IMAPS"])
    certificates.make(os.path.join(state, "tls"))
    users = [tuple(user.split(":", 1)) for user in options.user or ["alice:alicepw", "bob:bobpw"]]
    process = KINDS[options.kind](state, options.folder, ports, users).start()
    try:
        await wait_until_ready(process, ports["IMAP"], state)
        values = {"STATE": state, "HOST": "localhost", "DOMAIN": DOMAIN, "CA": state + "/tls/ca.pem", "TLS": state + "/tls",
                  "LOG": state + "/log", **ports}
        print("".join("%s=%s\n" % item for item in values.items()) + "READY", flush=True)
        await wait_for_end(process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(asyncio.to_thread(process.wait), 5)
            except asyncio.TimeoutError:
                process.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("state", help="folder for everything; its path must be short (unix sockets)")
    parser.add_argument("folder", help="where the packages were unpacked")
    parser.add_argument("--user", action="append", metavar="NAME:PASSWORD", help="repeatable; default alice and bob")
    options = parser.parse_args()
    os.makedirs(options.state, exist_ok=True)
    state = os.path.abspath(options.state)
    os.chmod(state, 0o755)  # the servers' users must get through
    try:
        if os.geteuid() != 0:
            raise NotHere("%s needs root" % options.kind)
        asyncio.run(run(options, state))
    except NotHere as error:
        print("foreign: %s" % error, file=sys.stderr)
        sys.exit(NOT_HERE)
    except (StartError, certificates.CertificateError) as error:
        sys.exit("foreign: %s" % error)


if __name__ == "__main__":
    main()
