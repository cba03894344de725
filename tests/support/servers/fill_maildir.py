#!/usr/bin/env python3
"""fill_maildir.py STATE USER FOLDER COUNT: puts COUNT generated messages straight into a folder of the test's Dovecot.

For benchmarks: 100,000 messages take about ten seconds, where APPEND would take minutes. Only for the layout "maildir". The messages
depend on nothing but their number: some answer the one before, one in seven has an attachment's structure, one in
fifty is starred, nine in ten are read.
"""
import os
import random
import sys
from email.utils import formatdate

WORDS = "span bearing harbour deck plate drawing meeting minutes joint sheet crane pile tide handrail survey budget".split()
PEOPLE = ("Mara Okafor", "Jonas Hedlund", "Lena Nowak", "Malin Lindqvist", "Rosa Ferreira", "Pierre Dubois", "Noam Cohen")
NEWEST = 1795000000  # 2026-11-18, in seconds
APART = 613


def message(number, count, rnd):
    """(bytes, seconds since 1970) of one message."""
    sender = PEOPLE[rnd.randrange(len(PEOPLE))]
    when = NEWEST - (count - number) * APART
    subject = " ".join(rnd.choice(WORDS) for _ in range(rnd.randint(2, 6)))
    answers = number > 1 and rnd.random() < 0.5
    head = ["From: %s <%s@example.test>" % (sender, sender.split()[0].lower()), "To: alice@example.test",
            "Subject: %s%s" % ("Re: " if answers else "", subject), "Date: " + formatdate(when),
            "Message-ID: <generated.%d@example.test>" % number]
    if answers:
        head += ["In-Reply-To: <generated.%d@example.test>" % (number - 1),
                 "References: <generated.%d@example.test>" % (number - 1)]
    text = "\r\n".join(" ".join(rnd.choice(WORDS) for _ in range(11)) for _ in range(rnd.randint(2, 14))) + "\r\n"
    if number % 7 == 0:
        head += ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=\"b%d\"" % number]
        text = ("--b%d\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n--b%d\r\nContent-Type: application/pdf\r\n"
                "Content-Disposition: attachment; filename=\"sheet-%d.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                "JVBERi0xLjQK\r\n--b%d--\r\n" % (number, text, number, number, number))
    return ("\r\n".join(head) + "\r\n\r\n" + text).encode(), when


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    state, user, folder, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    home = os.path.join(state, "home", user)
    target = os.path.join(home, "Inbox") if folder == "INBOX" else os.path.join(home, "Maildir", *folder.split("/"), "_m")
    if not os.path.isdir(os.path.join(target, "cur")):
        sys.exit("%s: no such folder; sign in once or create it first" % folder)
    owner = os.stat(target)
    rnd = random.Random(count)
    for number in range(1, count + 1):
        data, when = message(number, count, rnd)
        flags = ("F" if number % 50 == 0 else "") + ("S" if rnd.random() < 0.9 else "")
        path = os.path.join(target, "cur", "%d.M%dP1.generated,S=%d:2,%s" % (when, number, len(data), flags))
        with open(path, "wb") as file:
            file.write(data)
        os.utime(path, (when, when))
        if os.geteuid() == 0:
            os.chown(path, owner.st_uid, owner.st_gid)


if __name__ == "__main__":
    main()
