"""A Kerberos realm for the test servers: a KDC of MIT's on a free loopback port, everything below one folder.

The programs are those that scripts/other-servers unpacks; nothing in /etc is read or changed, and nothing is registered anywhere.
"""
import os
import shutil
import subprocess

REALM = "EXAMPLE.TEST"
KRB5_CONF = """\
[libdefaults]
 default_realm = {realm}
 dns_lookup_kdc = false
 dns_lookup_realm = false
 dns_canonicalize_hostname = false
 rdns = false
 udp_preference_limit = 1
[realms]
 {realm} = {{
  kdc = 127.0.0.1:{port}
 }}
[domain_realm]
 localhost = {realm}
[dbmodules]
 db_module_dir = {plugins}
"""
KDC_CONF = """\
[kdcdefaults]
 kdc_listen = 127.0.0.1:{port}
 kdc_tcp_listen = 127.0.0.1:{port}
[realms]
 {realm} = {{
  database_name = {folder}/principal
  key_stash_file = {folder}/stash
  acl_file = {folder}/acl
  max_life = 1h
 }}
[logging]
 kdc = FILE:{folder}/kdc.log
"""
# Any key of the keytab will do: Dovecot's submission service calls itself "submission", not "smtp" as RFC 4954 does.
DOVECOT = """
auth_gssapi_hostname = "$ALL"
auth_krb5_keytab = {folder}/keytab
import_environment = TZ CORE_OUTOFMEM CORE_ERROR KRB5_CONFIG={folder}/krb5.conf
"""


class NotHere(Exception):
    pass


def need(path, what):
    if not path or not os.path.exists(path):
        raise NotHere("%s is not on this machine (scripts/other-servers gets it)" % what)
    return path


class Realm:
    def __init__(self, state, root, port, users):
        self.folder = os.path.join(state, "krb")
        self.port = port
        self.users = users
        self.programs = os.path.join(root, "usr", "sbin")
        for program in ("krb5kdc", "kdb5_util", "kadmin.local"):
            need(os.path.join(self.programs, program), "MIT Kerberos' " + program)
        need(shutil.which("kinit"), "kinit")
        need("/usr/lib/dovecot/modules/auth/libmech_gssapi.so", "Dovecot's GSSAPI")
        # The folder is named after the machine's kind: x86_64-linux-gnu
        libraries = os.path.join(root, "usr", "lib")
        self.plugins = next((path for path in (os.path.join(libraries, kind, "krb5", "plugins", "kdb") for kind in os.listdir(libraries))
                             if os.path.exists(os.path.join(path, "db2.so"))), "")
        need(self.plugins, "MIT Kerberos' database")
        self.environment = dict(os.environ, KRB5_CONFIG=self.folder + "/krb5.conf", KRB5_KDC_PROFILE=self.folder + "/kdc.conf",
                                KRB5CCNAME="FILE:%s/none" % self.folder)

    def run(self, program, *arguments):
        done = subprocess.run([os.path.join(self.programs, program), "-r", REALM, *arguments], env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise NotHere("%s does not work here: %s" % (program, done.stderr.strip()))

    def make(self):
        """Its files, its people and the keys of the mail services: once; afterwards the same again."""
        fresh = not os.path.exists(self.folder + "/keytab")
        os.makedirs(self.folder, exist_ok=True)
        os.chmod(self.folder, 0o755)
        for name, text in (("krb5.conf", KRB5_CONF), ("kdc.conf", KDC_CONF)):
            with open(os.path.join(self.folder, name), "w") as file:
                file.write(text.format(realm=REALM, port=self.port, folder=self.folder, plugins=self.plugins))
        if not fresh:
            return
        self.run("kdb5_util", "create", "-s", "-P", "master")
        for name, password in self.users:
            self.run("kadmin.local", "addprinc", "-pw", password, name)
        for service in ("imap", "pop", "smtp"):
            self.run("kadmin.local", "addprinc", "-randkey", service + "/localhost")
            self.run("kadmin.local", "ktadd", "-k", self.folder + "/keytab", service + "/localhost")
        os.chmod(self.folder + "/keytab", 0o644)  # keys of this test alone

    def start(self, preexec):
        return subprocess.Popen([os.path.join(self.programs, "krb5kdc"), "-n", "-r", REALM], env=self.environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=open(self.folder + "/start.log", "wb"), preexec_fn=preexec)

    def dovecot_settings(self):
        return DOVECOT.format(folder=self.folder)
