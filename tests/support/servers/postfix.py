#!/usr/bin/env python3
"""postfix.py STATE MAILSYSTEM_ENV [--recipient-limit N]: Postfix in front of a running mailsystem.py, for tests.

A real mail transfer agent on free loopback ports: SMTP with STARTTLS for whoever connects from this machine. Mail for the local
domain goes to Dovecot by LMTP; some recipients are refused, to see each kind of answer: tempfail 451, reject 550, full 552.
Needs root, as Postfix does. Prints KEY=VALUE lines and READY; ends when its standard input ends.
"""
import argparse
import os
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from mailsystem import DOMAIN, choose_ports  # noqa: E402

REFUSED = {
    "tempfail": "451 4.3.0 Temporary trouble, try again",
    "reject": "550 5.7.1 Not wanted here",
    "full": "552 5.2.2 Mailbox full",
}
SERVICES = """\
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
"""


def read_env(path):
    with open(path) as file:
        return dict(line.strip().split("=", 1) for line in file if "=" in line)


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def configure(state, system, port, options):
    for folder in ("etc", "spool", "data", "log"):
        os.makedirs(os.path.join(state, folder), exist_ok=True)
    shutil.chown(os.path.join(state, "data"), "postfix")
    for path in (state, os.path.join(state, "etc")):
        os.chmod(path, 0o755)
    with open(system["USERS"]) as file:
        users = [line.split(":")[0].split("@")[0] for line in file if ":" in line]
    etc = os.path.join(state, "etc")
    write(etc + "/mailboxes", "".join("%s@%s ok\n" % (user, DOMAIN) for user in users))
    write(etc + "/recipients", "".join("%s@%s %s\n" % (name, DOMAIN, reply) for name, reply in REFUSED.items()))
    settings = {
        "compatibility_level": "3.6", "queue_directory": state + "/spool", "data_directory": state + "/data",
        "command_directory": "/usr/sbin", "daemon_directory": "/usr/lib/postfix/sbin", "mail_owner": "postfix",
        "setgid_group": "postdrop", "maillog_file": state + "/log/maillog", "maillog_file_prefixes": state,
        "myhostname": "mail." + DOMAIN, "mydomain": DOMAIN, "mydestination": "", "mynetworks": "127.0.0.0/8",
        "inet_interfaces": "127.0.0.1", "inet_protocols": "ipv4", "smtpd_peername_lookup": "no",
        "smtp_dns_support_level": "disabled", "biff": "no", "alias_maps": "", "local_transport": "error:no local delivery",
        "virtual_mailbox_domains": DOMAIN, "virtual_mailbox_maps": "texthash:" + etc + "/mailboxes",
        "virtual_transport": "discard" if options.discard else "lmtp:inet:127.0.0.1:" + system["LMTP"],
        "recipient_delimiter": "+",
        "default_transport": "error:5.4.4 no way to other domains in this test",
        "message_size_limit": "104857600", "mailbox_size_limit": "0", "virtual_mailbox_limit": "0",
        "smtpd_recipient_limit": str(options.recipient_limit), "smtputf8_enable": "yes", "in_flow_delay": "0",
        "smtpd_client_connection_count_limit": "0", "smtpd_error_sleep_time": "0", "smtpd_tls_security_level": "may",
        "smtpd_tls_chain_files": "%s/server.key, %s/server.pem" % (system["TLS"], system["TLS"]),
        "smtpd_recipient_restrictions": "check_recipient_access texthash:%s/recipients, permit_mynetworks, reject" % etc,
        "smtpd_relay_restrictions": "permit_mynetworks, reject", "notify_classes": "",
    }
    write(etc + "/main.cf", "".join("%s = %s\n" % item for item in settings.items()))
    write(etc + "/master.cf", "127.0.0.1:%d inet n - n - - smtpd\n" % port + SERVICES)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("state")
    parser.add_argument("system", help="the file env that mailsystem.py wrote")
    parser.add_argument("--recipient-limit", type=int, default=1000)
    parser.add_argument("--discard", action="store_true", help="what was taken goes nowhere: for measuring how it is taken")
    options = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("Postfix needs root")
    state = os.path.abspath(options.state)
    os.makedirs(state, exist_ok=True)
    system = read_env(options.system)
    port = choose_ports(state, ["SMTP"])["SMTP"]
    configure(state, system, port, options)
    start = subprocess.run(["postfix", "-c", state + "/etc", "start"], capture_output=True, text=True)
    if start.returncode != 0:
        sys.exit("Postfix did not start: " + start.stdout + start.stderr)
    try:
        print("SMTP=%d\nLOG=%s\nREADY" % (port, state + "/log/maillog"), flush=True)
        sys.stdin.read()
    finally:
        subprocess.run(["postfix", "-c", state + "/etc", "stop"], capture_output=True)


if __name__ == "__main__":
    main()
