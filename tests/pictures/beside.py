#!/usr/bin/env python3
"""beside.py OURS OUT MAIL.eml...: sets each picture of OURS beside the same HTML in headless Chromium (needs chromium, imagemagick)."""
import email
import email.policy
import base64
import os
import subprocess
import sys
import tempfile

SIZE = "800,900"


def page_of(path):
    """The HTML of a mail with its pictures in it; None if it has none."""
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    body = message.get_body(("html",))
    if body is None:
        return None
    html = body.get_content()
    for part in message.walk():
        if part.get("Content-ID") and part.get_content_maintype() == "image":
            name = part["Content-ID"].strip("<>")
            html = html.replace("cid:" + name, "data:image/png;base64," + base64.b64encode(part.get_content()).decode("ascii"))
    return html


def main():
    ours, out, mails = sys.argv[1], sys.argv[2], sys.argv[3:]
    os.makedirs(out, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for mail in mails:
            name = os.path.splitext(os.path.basename(mail))[0]
            html = page_of(mail)
            if html is None:
                continue
            page, theirs = os.path.join(folder, "page.html"), os.path.join(folder, "theirs.png")
            with open(page, "w", encoding="utf-8") as file:
                # Without scripts: one that waits for an answer would wait for ever.
                head = '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
                quirks = "<!doctype" not in html[:200].lower()
                file.write(head + html if quirks else html.replace(">", ">" + head, 1))
            for scheme in ("light", "dark"):
                subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=" + SIZE,
                                "--user-data-dir=" + os.path.join(folder, "profile"), "--host-resolver-rules=MAP * ~NOTFOUND",
                                "--blink-settings=preferredColorScheme=%d" % (0 if scheme == "dark" else 1),
                                "--screenshot=" + theirs, "file://" + page], check=True, stderr=subprocess.DEVNULL, timeout=60)
                subprocess.run(["montage", os.path.join(ours, "%s-%s.png" % (name, scheme)), theirs, "-tile", "2x1", "-geometry", "+4+4",
                                "-background", "#888", os.path.join(out, "%s-%s.png" % (name, scheme))], check=True)


if __name__ == "__main__":
    main()
