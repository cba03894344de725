#!/usr/bin/env python3
"""The sample mailbox: a few hundred believable messages of one person, in many languages, ending today.

    sample_mailbox.py list                       what it holds, one line a message
    sample_mailbox.py fill HOST PORT USER PASSWORD  puts it on an IMAP server that needs no TLS (loopback)

Conversations are written by hand in conversations/*.txt (their format is told in parse_conversations); bulletins.py makes what
machines and editors send, attachments.py the files. Nothing in it is anybody's real mail.
"""
import dataclasses
import datetime
import email.message
import email.policy
import email.utils
import glob
import imaplib
import os
import re
import sys

sys.dont_write_bytecode = True
import attachments  # noqa: E402
from bulletins import bulletins  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
ME = ("Alice Lind", "alice@example.test")
CAST = {
    "alice": ME,
    "mara": ("Mara Okafor", "mara@bridges.example"), "jonas": ("Jonas Hedlund", "jonas@bridges.example"),
    "tomas": ("Tomáš Dvořák", "dvorak@zkusebna.example"), "ken": ("山田 健", "ken.yamada@hashi.example"),
    "irina": ("Ирина Соколова", "sokolova@grunt.example"), "pierre": ("Pierre Dubois", "p.dubois@ponts.example"),
    "wei": ("陈伟", "chenwei@steel.example"), "fatima": ("فاطمة الزهراء", "fatima@university.example"),
    "noam": ("נועם כהן", "noam@bridges2027.example"), "katrin": ("Katrin Schröder", "k.schroeder@pruefamt.example"),
    "katrin-privat": ("Katrin Schröder", "katrin@elbe.example"), "office": ("Harbour office", "office@harbour.example"),
    "minji": ("김민지", "minji@seoul.example"), "nikos": ("Νίκος Παπαδόπουλος", "nikos@aegean.example"),
    "lena": ("Lena Nowak", "lena.nowak@letters.example"), "malin": ("Malin Lindqvist", "malin@cabin.example"),
    "mum": ("Ingrid Lind", "ingrid.lind@family.example"), "rosa": ("Rosa Ferreira", "rosa@choir.example"),
    "lucia": ("Lucía Morales", "lucia@familia.example"), "zofia": ("Zofia Wiśniewska", "zofia@letters.example"),
    "workshop": ("M. Bianchi, violin maker", "workshop@violins.example"), "landlord": ("Bengt Söderström", "bengt@houses.example"),
    "clinic": ("Practice Dr Bello", "reception@practice.example"),
    "choir": ("Singers", "singers@choir.example"), "tenants": ("Tenants", "tenants@houses.example"),
    "all": ("All of us", "all@bridges.example"), "postrider-list": ("Postrider users", "users@postrider.lists.example"),
}
# Their mail is older than UTF-8, as some mail is.
CHARSETS = {"ken": "iso-2022-jp", "irina": "koi8-r", "wei": "gb18030"}
POLICY = email.policy.SMTP.clone(max_line_length=78)


@dataclasses.dataclass
class Message:
    folder: str
    when: datetime.datetime
    flags: tuple
    raw: bytes
    subject: str
    sender: str


def parse_conversations(text):
    """Yields (subject, settings, [(sender, offset, marks, lines)]) of a file:

        # Subject
        folder: INBOX            where it arrives; alice's own messages lie in Sent
        start: 9d 10:15          days ago, and the time of day
        with: alice, mara        whom it goes to
        list: lists.example      optional: the List-Id
        -- mara +2h30m unread    who writes, how long after the one before, and marks: unread, star
        text, until the next line that begins with -- or #; a line "attach: a.pdf, b.png" adds files
    """
    for block in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        head, *parts = re.split(r"^-- ", block, flags=re.MULTILINE)
        subject, *settings = head.strip().splitlines()
        turns = []
        for part in parts:
            first, _, body = part.partition("\n")
            words = first.split()
            offset = next((word for word in words[1:] if word.startswith("+")), "+0m")
            turns.append((words[0], parse_offset(offset), set(words[1:]) - {offset}, body.strip().splitlines()))
        yield subject, dict(line.split(": ", 1) for line in settings), turns


def parse_offset(text):
    units = {"d": 1440, "h": 60, "m": 1}
    return datetime.timedelta(minutes=sum(int(n) * units[unit] for n, unit in re.findall(r"(\d+)([dhm])", text)))


def quoted(lines, when, name):
    return ["", "On %s, %s wrote:" % (when.strftime("%-d %B %Y at %H:%M"), name), *("> " + line for line in lines)]


def build(sender, recipients, subject, when, text, message_id, charset="utf-8", html="", files=(), headers=(), seed=0):
    """The bytes of one message."""
    message = email.message.EmailMessage(policy=POLICY)
    message["From"] = email.utils.formataddr(sender, charset if not sender[0].isascii() else "utf-8")
    message["To"] = ", ".join(email.utils.formataddr(one) for one in recipients)
    message["Subject"] = subject
    message["Date"] = email.utils.format_datetime(when)
    message["Message-ID"] = message_id
    for name, value in headers:
        message[name] = value
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        charset = "utf-8"
    message.set_content(text, charset=charset)
    if html:
        message.add_alternative(html, subtype="html")
    for position, name in enumerate(files):
        media_type, data = attachments.make(name, seed + position)
        main, sub = media_type.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def conversation_messages(now):
    for path in sorted(glob.glob(os.path.join(HERE, "conversations", "*.txt"))):
        with open(path, encoding="utf-8") as file:
            for number, (subject, settings, turns) in enumerate(parse_conversations(file.read())):
                yield from one_conversation(now, subject, settings, turns, "%s%d" % (os.path.basename(path)[:-4], number))


def one_conversation(now, subject, settings, turns, key):
    days, clock = settings["start"].split()
    hour, minute = map(int, clock.split(":"))
    when = (now - datetime.timedelta(days=int(days[:-1]))).replace(hour=hour, minute=minute)
    audience = [CAST[name.strip()] for name in settings["with"].split(",")]
    references, before = [], None
    for position, (who, offset, marks, lines) in enumerate(turns):
        when += offset
        # What would lie in the future has just arrived.
        when = min(when, now - datetime.timedelta(minutes=4 * (len(turns) - position)))
        sender = CAST[who]
        files = [name.strip() for line in lines if line.startswith("attach: ") for name in line[8:].split(",")]
        lines = [line for line in lines if not line.startswith("attach: ")]
        message_id = "<%s.%d@%s>" % (key, position, sender[1].split("@")[1])
        headers = []
        if references:
            headers += [("In-Reply-To", references[-1]), ("References", " ".join(references))]
        if "list" in settings:
            headers += [("List-Id", "<%s>" % settings["list"]), ("List-Post", "<mailto:%s>" % audience[0][1])]
        body = lines + (quoted(before[1], before[2], before[0][0]) if before else [])
        recipients = [one for one in audience if one != sender]
        if ME not in audience and "list" not in settings and sender != ME and len(audience) < 4 and audience[0] not in (CAST["all"], CAST["tenants"]):
            recipients.append(ME)
        if sender == ME and before and "list" not in settings:
            recipients = [before[0]] + [one for one in recipients if one not in (before[0], ME)]
        prefix = "" if not position or subject.startswith("Re: ") else "Re: "
        raw = build(sender, recipients or [ME], prefix + subject, when, "\n".join(body) + "\n", message_id,
                    CHARSETS.get(who, "utf-8"), files=files, headers=headers, seed=len(subject) + position)
        answered = any(turn[0] == "alice" for turn in turns[position + 1:position + 2])
        flags = [] if "unread" in marks else ["\\Seen"]
        flags += ["\\Flagged"] if "star" in marks else []
        flags += ["\\Answered"] if answered and who != "alice" else []
        yield Message("Sent" if who == "alice" else settings["folder"], when, tuple(flags), raw, prefix + subject, sender[0])
        references.append(message_id)
        before = (sender, lines, when)


def bulletin_messages(now):
    for number, one in enumerate(bulletins(now)):
        headers = []
        if one.list_id:
            headers += [("List-Id", "<%s>" % one.list_id), ("List-Unsubscribe", one.unsubscribe), ("Precedence", "bulk")]
        raw = build(one.sender, [ME], one.subject, one.when, one.text, "<b%d@%s>" % (number, one.sender[1].split("@")[1]),
                    html=one.html, headers=headers)
        flags = (("\\Seen",) if one.seen else ()) + (("\\Flagged",) if one.starred else ())
        flags += ("\\Draft",) if one.folder == "Drafts" else ()
        yield Message(one.folder, one.when, flags, raw, one.subject, one.sender[0])


def sample_mailbox(now=None):
    """All messages, oldest first."""
    now = now or datetime.datetime.now().astimezone().replace(microsecond=0)
    return sorted([*conversation_messages(now), *bulletin_messages(now)], key=lambda message: message.when)


def fill(host, port, user, password):
    """Appends everything by IMAP; creates what folders are missing."""
    messages = sample_mailbox()
    with imaplib.IMAP4(host, port) as client:
        client.login(user, password)
        for folder in sorted({message.folder for message in messages} - {"INBOX"}):
            client.create('"%s"' % folder)  # answers NO where it is there already
            client.subscribe('"%s"' % folder)
        for message in messages:
            status, answer = client.append('"%s"' % message.folder, " ".join(message.flags),
                                           imaplib.Time2Internaldate(message.when), message.raw)
            if status != "OK":
                sys.exit("APPEND to %s: %s" % (message.folder, answer))
    print("%d messages in %d folders" % (len(messages), len({message.folder for message in messages})))


def main():
    if sys.argv[1:] == ["list"]:
        for message in sample_mailbox():
            print("%s  %-26s %-12s %7d  %-24s %s" % (message.when.strftime("%Y-%m-%d %H:%M"), message.folder,
                                                    " ".join(flag[1:4] for flag in message.flags), len(message.raw),
                                                    message.sender, message.subject))
    elif len(sys.argv) == 6 and sys.argv[1] == "fill":
        fill(sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
