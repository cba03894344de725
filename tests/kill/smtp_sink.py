"""An SMTP server that takes everything and remembers what it took: who got which message how often."""
import collections
import re
import socketserver
import threading

EXTENSIONS = (b"PIPELINING", b"8BITMIME", b"SIZE 104857600", b"DSN", b"AUTH PLAIN")


class Sink(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, chunking):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.chunking = chunking
        self.lock = threading.Lock()
        self.deliveries = collections.Counter()  # (Message-ID, recipient)
        self.arrived = []  # subjects, in their order
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def deliver(self, recipients, message):
        found = re.search(rb"^Message-ID:\s*<([^>]+)>", message, re.I | re.M)
        subject = re.search(rb"^Subject: (.*)\r$", message, re.I | re.M)
        with self.lock:
            self.arrived.append(subject.group(1) if subject else b"")
            for recipient in recipients:
                self.deliveries[(found.group(1).decode() if found else "", recipient)] += 1

    def subjects(self):
        with self.lock:
            return list(self.arrived)

    def forget(self):
        with self.lock:
            self.deliveries.clear()
            self.arrived.clear()

    def count(self):
        """The largest number of times that any recipient got any message, and how many got one."""
        with self.lock:
            return max(self.deliveries.values(), default=0), len(self.deliveries)


class Conversation(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line + b"\r\n")

    def handle(self):
        try:
            self.converse()
        except OSError:
            pass  # the other side has gone, which is the point

    def converse(self):
        self.say(b"220 sink ESMTP")
        recipients, message = [], bytearray()
        while True:
            line = self.rfile.readline()
            if not line:
                return
            verb = line[:4].upper()
            if verb == b"EHLO":
                lines = list(EXTENSIONS) + ([b"CHUNKING"] if self.server.chunking else [])
                self.wfile.write(b"250-sink\r\n" + b"".join(b"250-" + each + b"\r\n" for each in lines) + b"250 HELP\r\n")
            elif verb == b"MAIL" or verb == b"RSET":
                recipients, message = [], bytearray()
                self.say(b"250 2.1.0 Ok")
            elif verb == b"RCPT":
                recipients.append(re.search(rb"<([^>]*)>", line).group(1).decode())
                self.say(b"250 2.1.5 Ok")
            elif verb == b"BDAT":
                words = line.split()
                message += self.rfile.read(int(words[1]))
                if words[-1].upper() == b"LAST":
                    self.server.deliver(recipients, message)
                self.say(b"250 2.0.0 Ok")
            elif verb == b"DATA":
                self.say(b"354 Go on")
                while True:
                    line = self.rfile.readline()
                    if not line:
                        return  # cut off: not taken (RFC 5321 section 4.1.1.4)
                    if line == b".\r\n":
                        break
                    message += line[1:] if line.startswith(b".") else line
                self.server.deliver(recipients, message)
                self.say(b"250 2.0.0 Ok: delivered")
            elif verb == b"AUTH":
                self.say(b"235 2.7.0 Welcome")
            elif verb == b"QUIT":
                self.say(b"221 2.0.0 Bye")
                return
            else:
                self.say(b"250 2.0.0 Ok")


if __name__ == "__main__":
    import sys

    sink = Sink("--chunking" in sys.argv)
    print("SMTP=%d\nREADY" % sink.port, flush=True)
    sys.stdin.read()  # ends with whoever started it
