#!/usr/bin/env python3
"""certificates.py FOLDER: a throw-away CA and certificates for servers on this machine, good ones and bad ones.

Makes NAME.pem (certificate, then its CA) and NAME.key for
  ca          the authority a test trusts
  server      localhost, mail/imap/smtp.example.test, 127.0.0.1 and 127.0.0.2, valid for 30 days
  wronghost   for another name
  expired     ended in 2020
  untrusted   the right names, signed by another authority
  selfsigned  the right names, signed by itself
Nothing is made again where server.pem is there already. Needs the openssl program.
"""
import os
import subprocess
import sys

NAMES = "DNS:localhost,DNS:mail.example.test,DNS:imap.example.test,DNS:smtp.example.test,IP:127.0.0.1,IP:127.0.0.2"
LEAF = "subjectAltName={}\nextendedKeyUsage=serverAuth\nkeyUsage=digitalSignature\nbasicConstraints=CA:FALSE\n"
# "openssl x509" takes no start date before 3.4; "openssl ca" does.
CA_CONFIG = """[ca]
default_ca=d
[d]
database=index
serial=serial
new_certs_dir=.
default_md=sha256
policy=p
[p]
commonName=supplied
"""
KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]


class CertificateError(Exception):
    pass


def make(folder):
    """Fills the folder; raises CertificateError with openssl's words."""
    if os.path.exists(os.path.join(folder, "server.pem")):
        return
    os.makedirs(folder, exist_ok=True)

    def openssl(*arguments):
        try:
            done = subprocess.run(["openssl", *arguments], cwd=folder, stdin=subprocess.DEVNULL,
                                  capture_output=True, text=True)
        except FileNotFoundError:
            raise CertificateError("the openssl program is missing (package openssl)") from None
        if done.returncode:
            raise CertificateError("openssl %s: %s" % (arguments[0], done.stderr.strip()))

    def write(name, text):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)

    def authority(name, common_name):
        openssl("req", "-x509", *KEY, "-days", "30", "-subj", "/CN=" + common_name,
                "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
                "-keyout", name + ".key", "-out", name + ".pem")

    def request(name, names):
        openssl("req", *KEY, "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr")
        write(name + ".ext", LEAF.format(names))

    def chain(name, ca):
        with open(os.path.join(folder, name + ".crt")) as leaf, open(os.path.join(folder, ca + ".pem")) as above:
            write(name + ".pem", leaf.read() + above.read())

    def leaf(name, ca, names):
        request(name, names)
        openssl("x509", "-req", "-in", name + ".csr", "-CA", ca + ".pem", "-CAkey", ca + ".key", "-CAcreateserial",
                "-days", "30", "-extfile", name + ".ext", "-out", name + ".crt")
        chain(name, ca)

    authority("ca", "Postrider throw-away test CA")
    authority("otherca", "Some other CA")
    leaf("wronghost", "ca", "DNS:somewhere-else.test")
    leaf("untrusted", "otherca", NAMES)

    request("expired", NAMES)
    write("index", "")
    write("serial", "77\n")
    write("ca.conf", CA_CONFIG)
    openssl("ca", "-batch", "-config", "ca.conf", "-cert", "ca.pem", "-keyfile", "ca.key", "-in", "expired.csr",
            "-extfile", "expired.ext", "-startdate", "20200101000000Z", "-enddate", "20200201000000Z",
            "-out", "expired.crt", "-notext")
    chain("expired", "ca")

    openssl("req", "-x509", *KEY, "-days", "30", "-subj", "/CN=selfsigned", "-addext", "subjectAltName=" + NAMES,
            "-keyout", "selfsigned.key", "-out", "selfsigned.pem")
    leaf("server", "ca", NAMES)
    for name in os.listdir(folder):
        if name.endswith(".key"):
            # Keys of no worth; the daemons' own users must read them.
            os.chmod(os.path.join(folder, name), 0o644)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        make(sys.argv[1])
    except CertificateError as error:
        sys.exit("certificates: %s" % error)
