"""A small SMTP server behind Dovecot's submission service: takes mail from loopback and hands it on by LMTP.

Mail for users of the local domain goes to their INBOX; mail for other domains is written to a folder. Some local names
are refused at RCPT so that a test sees each kind of answer: tempfail 451, reject 550, full 552, unknown names 550.
"""
import asyncio
import itertools
import os
import smtplib

FEATURES = ("PIPELINING", "SIZE 52428800", "8BITMIME", "ENHANCEDSTATUSCODES", "DSN", "CHUNKING", "SMTPUTF8", "VRFY",
            "XCLIENT ADDR PORT PROTO HELO LOGIN SESSION", "BINARYMIME")
REFUSED = {
    "tempfail": "451 4.7.1 Try again later",
    "reject": "550 5.7.1 Not wanted here",
    "full": "552 5.2.2 The mailbox is full",
}


class Relay:
    """listen() opens the port; the rest runs in the event loop."""

    def __init__(self, domain, is_user, lmtp_port, outside):
        self.domain, self.is_user, self.lmtp_port, self.outside = domain, is_user, lmtp_port, outside
        self.numbers = itertools.count(1 + len(os.listdir(outside)))

    async def listen(self, port):
        return await asyncio.start_server(self.converse, "127.0.0.1", port, limit=1 << 26)

    async def converse(self, reader, writer):
        try:
            await Conversation(self, reader, writer).run()
        except (ConnectionError, asyncio.IncompleteReadError, ValueError):
            pass  # the other side has gone
        finally:
            writer.close()

    def refusal(self, address):
        """The answer to RCPT, or None where the recipient is welcome."""
        name, _, domain = address.rpartition("@")
        if domain.lower() != self.domain:
            return None
        name = name.partition("+")[0].lower()
        if name in REFUSED:
            return REFUSED[name]
        return None if self.is_user(name) else "550 5.1.1 <%s>: no such user here" % address

    def deliver(self, sender, recipients, data):
        """Blocking, in a thread. Returns the reply to the final dot."""
        local = [r for r in recipients if r.rpartition("@")[2].lower() == self.domain]
        others = [r for r in recipients if r not in local]
        if others:
            envelope = "X-Envelope-From: %s\r\nX-Envelope-To: %s\r\n" % (sender, ", ".join(others))
            path = os.path.join(self.outside, "%05d.eml" % next(self.numbers))
            with open(path + ".part", "wb") as file:
                file.write(envelope.encode() + data)
            os.rename(path + ".part", path)
        if local:
            try:
                with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
                    for recipient in local:  # LMTP answers the dot once a recipient, smtplib reads one answer
                        lmtp.sendmail(sender, [recipient], data)
            except smtplib.SMTPRecipientsRefused as error:
                code, text = next(iter(error.recipients.values()))
                return "%d %s" % (code, text.decode(errors="replace").splitlines()[0])
            except (OSError, smtplib.SMTPException) as error:
                return "451 4.3.0 Delivery failed: %s" % type(error).__name__
        return "250 2.0.0 Ok: delivered"


class Conversation:
    """One connection, RFC 5321 with the features above."""

    def __init__(self, relay, reader, writer):
        self.relay, self.reader, self.writer = relay, reader, writer
        self.reset()

    def reset(self):
        self.sender, self.recipients, self.chunks = None, [], b""

    def say(self, text):
        self.writer.write(text.encode() + b"\r\n")

    async def run(self):
        self.say("220 relay.%s ESMTP" % self.relay.domain)
        await self.writer.drain()
        while line := await self.reader.readline():
            text = line.decode(errors="replace").rstrip("\r\n")
            verb = text.split(" ")[0].upper()
            if verb == "QUIT":
                self.say("221 2.0.0 Bye")
                await self.writer.drain()
                return
            handler = getattr(self, "on_" + verb.lower(), None) if verb.isalpha() else None
            if handler:
                await handler(text)
            else:
                self.say("502 5.5.1 Unknown command")
            await self.writer.drain()

    async def on_ehlo(self, _):
        lines = ["relay.%s" % self.relay.domain, *FEATURES]
        for line in lines[:-1]:
            self.say("250-" + line)
        self.say("250 " + lines[-1])

    async def on_helo(self, _):
        self.say("250 relay.%s" % self.relay.domain)

    async def on_noop(self, _):
        self.say("250 2.0.0 Ok")

    async def on_vrfy(self, _):
        self.say("252 2.0.0 Send and see")

    async def on_xclient(self, _):
        self.say("220 relay.%s ESMTP" % self.relay.domain)

    async def on_rset(self, _):
        self.reset()
        self.say("250 2.0.0 Ok")

    async def on_mail(self, text):
        self.reset()
        self.sender = address(text)
        self.say("250 2.1.0 Ok")

    async def on_rcpt(self, text):
        recipient = address(text)
        refusal = self.relay.refusal(recipient)
        if refusal is None:
            self.recipients.append(recipient)
        self.say(refusal or "250 2.1.5 Ok")

    async def on_data(self, _):
        if not self.recipients:
            self.say("554 5.5.1 No valid recipients")
            return
        self.say("354 End with a dot")
        await self.writer.drain()
        lines = []
        while (line := await self.reader.readline()) != b".\r\n":
            if not line:
                raise ConnectionError  # gone before the dot: the message is not ours
            lines.append(line[1:] if line.startswith(b".") else line)
        await self.accept(b"".join(lines))

    async def on_bdat(self, text):
        self.chunks += await self.reader.readexactly(int(text.split()[1]))
        if text.upper().endswith(" LAST"):
            await self.accept(self.chunks)
        else:
            self.say("250 2.0.0 Ok")

    async def accept(self, data):
        self.say(await asyncio.to_thread(self.relay.deliver, self.sender, self.recipients, data))
        self.reset()


def address(text):
    """What stands between < and >; a source route is not supported."""
    return text[text.find("<") + 1:text.find(">")] if "<" in text else ""
