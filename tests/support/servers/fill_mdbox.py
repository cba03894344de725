#!/usr/bin/env python3
"""fill_mdbox.py STATE USER COUNT: puts COUNT generated messages into the INBOX of the test's Dovecot.

For benchmarks of a size where a file a message would measure the file system. Only for the layout "mdbox". The messages are those of
fill_maildir.py, handed over as one mbox file to Dovecot's own import.
"""
import os
import random
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from fill_maildir import message  # noqa: E402


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    state, user, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    folder = os.path.join(state, "fill")
    os.makedirs(folder, exist_ok=True)
    source = os.path.join(folder, "INBOX")
    rnd = random.Random(count)
    with open(source, "wb", buffering=1 << 20) as file:
        for number in range(1, count + 1):
            data, when = message(number, count, rnd)
            flags = ("Status: RO\n" if rnd.random() < 0.9 else "Status: O\n") + ("X-Status: F\n" if number % 50 == 0 else "")
            head, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
            file.write(b"From x@example.test %s\n%s\n%s\n%s\n" % (time.asctime(time.gmtime(when)).encode(), head,
                                                                flags.encode(), body.replace(b"\nFrom ", b"\n>From ")))
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", "mail:mail", folder], check=True)
    subprocess.run(["doveadm", "-c", os.path.join(state, "dovecot.conf"), "-o", "mail_fsync=never", "import", "-u",
                    user + "@example.test", "mbox:%s:INBOX=%s" % (folder, source), "", "mailbox", "INBOX", "ALL"], check=True)
    os.remove(source)


if __name__ == "__main__":
    main()
