"""Small real files for the sample mailbox, made from nothing: PDF, PNG, iCalendar, CSV."""
import datetime
import math
import struct
import zlib


def make(name, seed):
    """(media type, bytes) of a file by its name. seed makes each one a little different."""
    ending = name.rsplit(".", 1)[-1]
    makers = {"pdf": ("application/pdf", lambda: pdf(name.rsplit(".", 1)[0].replace("-", " "), seed)),
              "png": ("image/png", lambda: landscape(seed)),
              "ics": ("text/calendar", lambda: appointment(seed)),
              "csv": ("text/csv", lambda: table(seed))}
    media_type, maker = makers[ending]
    return media_type, maker()


def pdf(title, seed):
    """One page with a title and the drawing of an arch bridge."""
    spans = 3 + seed % 3
    width = 480 / spans
    lines = ["0.6 w 60 400 m 540 400 l S 60 404 m 540 404 l S"]
    for i in range(spans):
        x = 60 + i * width
        lines.append("%.1f 300 m %.1f 420 %.1f 420 %.1f 300 c S" % (x, x + width * .25, x + width * .75, x + width))
        for k in range(1, 8):
            t = k / 8
            y = 300 * (1 - t) ** 3 + 3 * 420 * t * (1 - t) ** 2 + 3 * 420 * t * t * (1 - t) + 300 * t ** 3
            lines.append("%.1f %.1f m %.1f 400 l S" % (x + width * t, y, x + width * t))
    text = "BT /F1 20 Tf 60 760 Td (%s) Tj ET BT /F1 11 Tf 60 735 Td (Sheet %d, scale 1:200) Tj ET " % (title, seed % 9 + 1)
    stream = zlib.compress((text + " ".join(lines)).encode("latin-1", "replace"))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table_at)


def png(width, height, pixel):
    """pixel(x, y) is (red, green, blue)."""
    rows = b"".join(b"\0" + bytes(c for x in range(width) for c in pixel(x, y)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def mix(a, b, t):
    return tuple(round(p + (q - p) * t) for p, q in zip(a, b))


SKIES = (((70, 120, 190), (250, 215, 160)), ((90, 160, 220), (225, 240, 250)), ((60, 50, 110), (240, 130, 90)),
         ((120, 150, 170), (220, 225, 225)))


def landscape(seed, width=480, height=320):
    """A lake between hills, in the light of some hour."""
    top, low = SKIES[seed % len(SKIES)]
    shore = height * 0.62

    def hill(x, k):
        return shore - (34 + 26 * k) * (0.55 + 0.45 * math.sin(x / (70.0 + 35 * k) + seed * (k + 1.3))) * (1.15 - 0.35 * k)

    def pixel(x, y):
        mirrored = y if y < shore else 2 * shore - y
        colour = mix(top, low, max(0.0, min(1.0, mirrored / shore)))
        for k in (1, 0):
            if mirrored > hill(x, k):
                colour = mix(mix((40, 70, 80), (20, 50, 45), 1 - k), colour, 0.25 + 0.35 * k)
        if y >= shore:
            ripple = 0.1 + 0.06 * math.sin(y * 0.9 + 3 * math.sin(x / 37))
            colour = mix(colour, (20, 40, 70), 0.25 + ripple)
        return colour

    return png(width, height, pixel)


def logo(seed, size=96):
    """A round sign for newsletters."""
    back, front = ((34, 92, 70), (240, 225, 170)) if seed % 2 else ((150, 50, 60), (250, 235, 220))

    def pixel(x, y):
        r = math.hypot(x - size / 2 + .5, y - size / 2 + .5) / (size / 2)
        if r > 0.97:
            return 255, 255, 255
        inner = abs(r - 0.62) < 0.09 or (abs(x - size / 2) < size * 0.06 and r < 0.6)
        return front if inner else back

    return png(size, size, pixel)


def appointment(seed):
    day = datetime.datetime.utcnow() + datetime.timedelta(days=9 + seed % 5)
    start = day.replace(hour=9, minute=20, second=0)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Practice Dr Bello//EN", "METHOD:PUBLISH", "BEGIN:VEVENT",
             "UID:%d@practice.example" % (1000 + seed), "DTSTAMP:" + datetime.datetime.utcnow().strftime("%Y%m%dT%H%M%SZ"),
             "DTSTART:" + start.strftime("%Y%m%dT%H%M%SZ"),
             "DTEND:" + (start + datetime.timedelta(minutes=30)).strftime("%Y%m%dT%H%M%SZ"),
             "SUMMARY:Appointment with Dr Bello", "LOCATION:Harbour Street 4", "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def table(seed):
    lines = ["sample,cycle,deflection_mm"]
    for sample in (1, 2, 3):
        for cycle in range(0, 10001, 500):
            wear = 0.31 + 0.05 * sample + 0.00003 * cycle + 0.02 * math.sin(seed + sample * cycle)
            lines.append("%d,%d,%.3f" % (sample, cycle, wear))
    return ("\r\n".join(lines) + "\r\n").encode()
