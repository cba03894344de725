"""Reads messages with Python's email package and prints what it sees, one JSON object a line: another pair of eyes."""
import email
import email.header
import email.policy
import email.utils
import hashlib
import json
import sys


def decoded(value):
    return str(email.header.make_header(email.header.decode_header(value or "")))


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        raw = file.read()
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    files, texts = [], []
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" and not part.get_filename():
            texts.append(content.decode(part.get_content_charset() or "ascii").replace("\r\n", "\n"))
        else:
            # The ASCII form comes first, for those who know no other; the last one is the real one.
            names = [value for key, value in part.get_params([], header="content-disposition") if key.lower() == "filename"]
            name = email.utils.collapse_rfc2231_value(names[-1]) if names else ""
            files.append(name + " " + hashlib.sha256(content).hexdigest())
    fields = [message.get_all(name, []) for name in ("From", "To", "Cc")]
    people = ["%s <%s>" % (decoded(name), address) for name, address in email.utils.getaddresses(sum(fields, []))]
    defects = sum(len(part.defects) for part in message.walk())
    print(json.dumps({"subject": decoded(message["Subject"]), "people": people, "files": files, "texts": texts, "defects": defects}))
