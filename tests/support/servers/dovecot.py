"""Writes Dovecot's configuration: everything below one folder, loopback only, as root or as a plain user."""
import grp
import os
import pwd

LAYOUTS = {  # layout: (mail_location, separator)
    "maildir": ("maildir:~/Maildir:INBOX=~/Inbox:LAYOUT=fs:DIRNAME=_m", "/"),
    "maildir++": ("maildir:~/Maildir", "."),
    "sdbox": ("sdbox:~/sdbox", "/"),
    "mdbox": ("mdbox:~/mdbox", "/"),  # many messages a file: a million of them are no burden
}
SPECIAL = ("Drafts", "Sent", "Trash", "Junk", "Archive")
# Ports by listener: (service, listener, speaks TLS from the first byte)
LISTENERS = {
    "IMAP": ("imap-login", "imap", False),
    "IMAPS": ("imap-login", "imaps", True),
    "POP3": ("pop3-login", "pop3", False),
    "POP3S": ("pop3-login", "pop3s", True),
    "SUBMISSION": ("submission-login", "submission", False),
    "SUBMISSIONS": ("submission-login", "submissions", True),
    "LMTP": ("lmtp", "lmtp", False),
}
# A package of its own on some systems: the demo does without.
if not any(os.path.exists(folder + "/pop3-login") for folder in ("/usr/lib/dovecot", "/usr/libexec/dovecot")):
    LISTENERS = {name: listener for name, listener in LISTENERS.items() if not name.startswith("POP3")}
CONFIG = """\
base_dir = {state}/run
state_dir = {state}/run
instance_name = postrider-test
protocols = {protocols}
listen = 127.0.0.1, 127.0.0.2
log_path = {state}/dovecot.log
auth_verbose = yes
shutdown_clients = yes
default_internal_user = {internal_user}
default_internal_group = {internal_group}
default_login_user = {login_user}
first_valid_uid = 1
first_valid_gid = 0
mail_uid = {mail_user}
mail_gid = {mail_group}
mail_home = {state}/home/%n
mail_location = {location}
mail_fsync = {fsync}
mail_access_groups =
mailbox_list_index = yes
mail_max_userip_connections = 100
mail_attribute_dict = file:%h/dovecot-attributes
recipient_delimiter = +
hostname = mail.{domain}

ssl = yes
ssl_cert = <{state}/tls/{certificate}.pem
ssl_key = <{state}/tls/{certificate}.key
ssl_min_protocol = TLSv1.2
# Dovecot trusts 127.0.0.1 talking to itself; 127.0.0.2 sees what a remote client sees (LOGINDISABLED before STARTTLS).
disable_plaintext_auth = yes

auth_mechanisms = {mechanisms}
auth_username_format = %Lu
auth_default_realm = {domain}
auth_failure_delay = 0 secs
auth_cache_size = 0
passdb {{
  driver = passwd-file
  args = username_format=%u {state}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {state}/users
  override_fields = uid={mail_user} gid={mail_group} home={state}/home/%n
}}

namespace inbox {{
  inbox = yes
  separator = {separator}
{special}
}}

protocol imap {{
  imap_metadata = yes
  mail_plugins = quota imap_quota zlib imap_zlib
  {capability}
}}
protocol lmtp {{
  postmaster_address = postmaster@{domain}
}}
plugin {{
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:storage=1G
}}
imap_id_send = name * version *
imap_id_log = *
submission_host = mail.{domain}
submission_max_mail_size = {max_size}
submission_relay_host = 127.0.0.1
submission_relay_port = {relay_port}
submission_relay_trusted = yes

{services}
service imap {{
  {reuse}
  process_limit = 500
  vsz_limit = 2G
}}
service anvil {{
  {no_chroot}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""


def write_config(state, ports, relay_port, domain, layout, certificate, capability, mechanisms, max_size, hurried=False,
                 special=SPECIAL, more=""):
    """Writes STATE/dovecot.conf. As root, mail belongs to the user "mail"; else everything is the caller's."""
    root = os.geteuid() == 0
    me, my_group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
    location, separator = LAYOUTS[layout]
    # Only root may chroot the login processes.
    no_chroot = "" if root else "chroot ="
    text = CONFIG.format(
        protocols="imap pop3 submission lmtp" if "POP3" in LISTENERS else "imap submission lmtp",
        state=state, domain=domain, certificate=certificate, location=location, separator=separator,
        internal_user="dovecot" if root else me, internal_group="dovecot" if root else my_group,
        login_user="dovenull" if root else me,
        mail_user="mail" if root else me, mail_group="mail" if root else my_group,
        mechanisms=mechanisms, max_size=max_size, relay_port=relay_port,
        capability="imap_capability = " + capability if capability else "",
        special="\n".join(special_folder(name) for name in special),
        services="\n".join(services(ports, no_chroot, hurried)), no_chroot=no_chroot,
        # All users have one system user here, so that a process may serve one after the other.
        reuse="service_count = 100000" if hurried else "", fsync="never" if hurried else "optimized")
    home = os.path.join(state, "home")
    os.makedirs(home, exist_ok=True)
    if root:
        mail = pwd.getpwnam("mail")
        os.chown(home, mail.pw_uid, mail.pw_gid)
    with open(os.path.join(state, "dovecot.conf"), "w") as file:
        file.write(text + more)


def special_folder(name):
    return "  mailbox %s {\n    auto = subscribe\n    special_use = \\%s\n  }" % (name, name)


def services(ports, no_chroot, hurried):
    for service in sorted({service for service, _, _ in LISTENERS.values()}):
        lines = ["service %s {" % service]
        for key, (owner, listener, tls) in LISTENERS.items():
            if owner == service:
                lines += ["  inet_listener %s {" % listener, "    port = %d" % ports[key],
                          "    ssl = %s" % ("yes" if tls else "no"), "  }"]
        if service.endswith("-login"):
            lines.append("  " + no_chroot)
        if hurried and service == "imap-login":
            lines.append("  service_count = 0")
        lines.append("}")
        yield "\n".join(lines)
