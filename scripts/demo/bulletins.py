"""Mail that machines and editors send: newsletters in HTML, shop and parcel notices, builds, lists. All of it invented here.

bulletins(now) yields Bulletin values; each becomes one message of the sample mailbox.
"""
import dataclasses
import datetime
import random

GREEN_ROOFS = [
    ("Sedum, slope and snow load", "What a decade of measurements on eleven roofs tells about slopes above 20 degrees: less than we feared, and more than the standard says.",
     ["Snow slides later on a planted roof, but then all at once. Put the guard a metre higher.",
      "Sedum album survived everything, including the architect.",
      "A drain that nobody can reach is a drain that nobody cleans."]),
    ("Bees need water, too", "A roof that blooms for ten weeks feeds a hive. It also makes it thirsty.",
     ["A shallow tray with stones is enough.", "Keep it away from the air intake.", "Two readers report hornets. They are guests as well."]),
    ("The quiet roof", "Ten centimetres of substrate take 8 dB out of the rain. We have listened.",
     ["Measured under a sawtooth roof in Malmö.", "The attic becomes a bedroom again.", "The frogs do not count."]),
    ("How much does water weigh?", "Saturated, then frozen, then saturated again: a short course in loads for people who only wanted flowers.",
     ["Calculate with the wet weight, always.", "Ice does not leave by the drain.", "Ask the engineer before the gardener."]),
    ("Moss is not a failure", "It came by itself, it asks for nothing, and it holds four litres a square metre.",
     ["Leave it where the slope is north.", "Do not feed it.", "It is older than we are."]),
    ("A root in the seam", "One birch, four years, eleven thousand euros: how a seedling finds the only weak place of a membrane.",
     ["Walk over the roof twice a year.", "Pull it out while it fits into two fingers.", "Keep the photographs for the insurer."]),
    ("Roofs one can walk on", "A garden in the fifth floor needs a parapet, a second stair, and neighbours who like music less than they think.",
     ["The load goes from 1.5 to 4 kN/m².", "Lawn is the most expensive plant.", "Light it from below, or not at all."]),
    ("Solar panels like cool feet", "Panels above plants made 4 % more in July. We say why, and when it does not pay.",
     ["Mount them 60 cm high.", "Choose low plants at the front edge.", "Clean them in April."]),
]
MUSEUM = [
    ("Light on iron", "The new exhibition in the engine hall shows eighty photographs of bridges at night.", ["Open late on Thursdays", "Guided tour on Sunday at 11", "Free for members"]),
    ("Steam Sunday", "The compound engine of 1911 runs again, for one hour, with the windows open.", ["From 14:00", "Bring something for your ears", "Children may pull the whistle"]),
    ("Last weeks: maps of the harbour", "Two hundred years of mud, stone and optimism on forty sheets.", ["Until the end of the month", "With a catalogue", "Lecture on Wednesday"]),
]
RAIL = [
    ("Your winter timetable", "From the second Sunday of December the night train runs daily again.", ["Departure 21:12", "Bicycles need a ticket", "Breakfast is back"]),
    ("Works near the north tunnel", "For nine nights the line is closed between 23:00 and 5:00.", ["Buses run every 30 minutes", "Your season ticket is valid in them", "We are sorry for the noise"]),
    ("A seat by the window", "Members choose seats without a fee until the end of the year.", ["In the app or at the counter", "Also for the night train", "Not in the dining car"]),
]
PAPERS = [
    ("Three papers on pedestrian-induced vibration", "This week's selection for readers who walk on what they build.", ["Damping measured in 41 footbridges", "Crowds synchronise later than the model says", "A cheap absorber made of pipe and sand"]),
    ("Who pays for the second inspection?", "A survey of 112 towns, and a table that will be quoted for years.", ["Every third bridge is late", "Rope access costs half", "Drones see cracks, not reasons"]),
    ("Timber, again", "Four new footbridges in glued larch, one of them 61 metres long.", ["Ventilate every joint", "Cover the end grain", "Expect 40 years, plan for 80"]),
    ("Stone arches carry more than we thought", "Load tests to failure on two condemned viaducts.", ["Factor 3.4 above the calculation", "Fill matters more than stone", "The third hinge came late"]),
    ("Weathering steel near salt water", "Four coasts, nine years, one clear answer.", ["The patina never closes below 2 km", "Details matter more than alloys", "Data and code are open"]),
]


@dataclasses.dataclass
class Bulletin:
    when: datetime.datetime
    sender: tuple
    subject: str
    text: str
    html: str = ""
    folder: str = "INBOX"
    seen: bool = True
    starred: bool = False
    list_id: str = ""
    unsubscribe: str = ""
    pictures: tuple = ()


def newsletter(name, colour, issue, title, lead, points, link):
    """(text, html) of an issue. Its pictures are remote, as they are in life; a reader's program must not load them."""
    text = "%s, issue %d\n\n%s\n\n%s\n\n%s\n\nRead on: %s\n\n--\nYou get this because you asked for it. Unsubscribe: %s/leave\n" % (
        name, issue, title, lead, "\n".join("* " + point for point in points), link, link)
    rows = "".join('<tr><td style="padding:6px 0 6px 14px;border-left:3px solid %s">%s</td></tr>' % (colour, point)
                   for point in points)
    html = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head>
<body style="margin:0;background:#f2f3f0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="background:#ffffff;font-family:Georgia,serif;color:#222222">
<tr><td style="background:{colour};color:#ffffff;padding:18px 28px;font-size:20px"><img src="{link}/sign.png" width="28" height="28" alt=""> {name}
<span style="font-size:13px">&nbsp; issue {issue}</span></td></tr>
<tr><td style="padding:24px 28px 8px"><h1 style="font-size:26px;margin:0 0 10px">{title}</h1><p style="font-size:16px;line-height:1.5">{lead}</p></td></tr>
<tr><td style="padding:0 28px"><img src="{link}/{issue}.jpg" width="544" alt="Picture of the week"></td></tr>
<tr><td style="padding:12px 28px"><table role="presentation" cellpadding="0" cellspacing="8" style="font-size:15px">{rows}</table></td></tr>
<tr><td style="padding:8px 28px 26px"><a href="{link}" style="background:{colour};color:#ffffff;padding:10px 18px;text-decoration:none;border-radius:4px">Read on</a></td></tr>
<tr><td style="padding:14px 28px;font-size:12px;color:#777777">You get this because you asked for it. <a href="{link}/leave">Unsubscribe</a>
<img src="{link}/seen.gif?reader=4711" width="1" height="1" alt=""></td></tr>
</table></td></tr></table></body></html>""".format(
        title=title, lead=lead, rows=rows, name=name, colour=colour, issue=issue, link=link)
    return text, html


def series(now, name, address, colour, issues, first_number, every_days, count, folder, hour):
    link = "https://%s" % address.split("@")[1]
    for i in range(count):
        title, lead, points = issues[i % len(issues)]
        number = first_number - i
        when = (now - datetime.timedelta(days=1 + i * every_days)).replace(hour=hour, minute=(7 * number) % 60)
        text, html = newsletter(name, colour, number, title if i < len(issues) else "%s (%d)" % (title, number), lead, points, link)
        yield Bulletin(when, (name, address), title if i < len(issues) else "%s, part %d" % (title, i // len(issues) + 1),
                       text, html, folder, seen=i > 0, list_id=address.split("@")[1], unsubscribe="<%s/leave>" % link)


def builds(now, rnd):
    for i in range(46):
        number = 4182 - i
        passed = rnd.random() > 0.12
        tests = 2318 - 3 * i
        failed = 0 if passed else rnd.randint(1, 4)
        state = "passed" if passed else "failed"
        text = "%s tests %s in %d min %d s on linux-amd64.\n\nCommit %07x by %s\n%s" % (
            "All {:,}".format(tests) if passed else "%d of %s" % (failed, "{:,}".format(tests)), state, rnd.randint(3, 6),
            rnd.randint(0, 59), rnd.getrandbits(28), rnd.choice(("Noam Cohen", "김민지", "Νίκος Παπαδόπουλος", "Alice Lind")),
            "" if passed else "\nFirst failure: list_scrolls_by_page, expected 41, got 40\n")
        when = now - datetime.timedelta(hours=2 + i * 13, minutes=rnd.randint(0, 50))
        yield Bulletin(when, ("Continuous build", "build@ci.example"), "[postrider] build %d %s" % (number, state), text,
                       folder="INBOX" if i < 3 else "Projects/Postrider", seen=i > 1)


def notices(now, rnd):
    shops = (("Atlas Books", "orders@atlasbooks.example", "books"), ("Nordic Tools", "shop@nordictools.example", "tools"),
             ("Kaffeerösterei am Hafen", "hallo@kaffee.example", "coffee"))
    for i in range(20):
        name, address, what = shops[i % 3]
        number = 340434 + 17 * i
        day = now - datetime.timedelta(days=1 + 5 * i, hours=rnd.randint(0, 9))
        if what == "coffee":
            subject = "Ihre Bestellung %d ist unterwegs" % number
            text = "Guten Tag Frau Lind,\n\nIhre Bestellung ist heute geröstet, verpackt und abgeschickt worden. Sie kommt in zwei bis drei Tagen an.\n\nWir wünschen guten Genuss!\nKaffeerösterei am Hafen\n"
        else:
            subject = ("Your order has shipped" if i % 2 else "Thank you for your order") + " (%d)" % number
            text = "Hello Alice Lind,\n\nParcel 00%d is on its way. Follow it here: https://parcels.example/00%d\n\nIt weighs %d g and will probably arrive on %s.\n\n%s\n" % (
                number, number, rnd.randint(300, 4200), (day + datetime.timedelta(days=3)).strftime("%A"), name)
        yield Bulletin(day, (name, address), subject, text, folder="INBOX" if i < 4 else "Archive", starred=i == 7)
    for i in range(14):
        when = (now - datetime.timedelta(days=3 + 30 * i)).replace(hour=6, minute=30)
        yield Bulletin(when, ("Stadtsparkasse", "kontoauszug@sparkasse.example"), "Ihr Kontoauszug %s" % when.strftime("%m/%Y"),
                       "Sehr geehrte Frau Lind,\n\nIhr Kontoauszug liegt in Ihrem elektronischen Postfach. Melden Sie sich wie gewohnt an; wir fragen Sie nie per E-Mail nach Ihrer Geheimzahl.\n\nIhre Stadtsparkasse\n",
                       folder="Home")
    for i in range(18):
        when = now - datetime.timedelta(days=2 + 3 * i, hours=i % 7)
        place = rnd.choice(("Deck camera", "Tide gauge", "Wind mast", "Pile sensor 5"))
        yield Bulletin(when, ("Site monitor", "monitor@bridges.example"), "%s: %s" % (place, rnd.choice(("back online", "no data for 20 min", "battery at 30 %"))),
                       "Station: %s\nTime: %s\nThis is an automatic message. Do not answer it.\n" % (place, when.strftime("%Y-%m-%d %H:%M")),
                       folder="Projects/Harbour bridge", seen=i > 2)


def junk(now):
    lures = (("Mr. Victor Okon", "claims@prize-office.example", "You have been selected!!!", "Dear winner,\n\nyour address has won EUR 850,000.00. To release the funds send a copy of your passport and a small fee.\n"),
             ("Account Team", "security@mail-verify.example", "Your mailbox is almost full", "Your mailbox has reached 98 %. Click here to keep your messages: http://mail-verify.example/login\n"),
             ("Cheap watches", "deals@watches.example", "80 % off only today", "Only today. Only you. Only watches.\n"),
             ("Crypto Insider", "news@moon.example", "This coin goes up 4000 %", "We cannot tell you more. But you should act before midnight.\n"))
    for i in range(12):
        name, address, subject, text = lures[i % len(lures)]
        yield Bulletin(now - datetime.timedelta(days=1 + 2 * i, hours=3), (name, address), subject, text, folder="Junk", seen=i > 3)


def drafts_and_trash(now):
    me = ("Alice Lind", "alice@example.test")
    yield Bulletin(now - datetime.timedelta(days=1, hours=5), me, "Talk in Haifa: abstract",
                   "Working title: A bridge is a promise\n\nAbstract (200 words):\nPedestrian bridges are measured in millimetres and remembered in\n", folder="Drafts")
    yield Bulletin(now - datetime.timedelta(days=6), me, "Handrail samples",
                   "Hi Jonas,\n\nI looked at the samples. My favourite is number two because\n", folder="Drafts")
    for i in range(5):
        yield Bulletin(now - datetime.timedelta(days=2 + 3 * i, hours=4), ("Parking office", "noreply@parking.example"), "Your parking ticket ends in 15 minutes",
                       "Zone 4, until 14:30. Extend it: https://parking.example/4\n", folder="Trash")


def bulletins(now):
    rnd = random.Random(7)
    yield from series(now, "Green Roofs Weekly", "letter@greenroofs.example", "#2f6b4f", GREEN_ROOFS, 212, 5, 32, "INBOX", 7)
    yield from series(now, "Museum of Machines", "news@machines.example", "#8a3b2e", MUSEUM, 48, 11, 15, "INBOX", 9)
    yield from series(now, "Northern Rail", "hello@northernrail.example", "#1f4e79", RAIL, 31, 17, 12, "Archive", 12)
    yield from series(now, "Structures this week", "digest@structures.example", "#444a5a", PAPERS, 97, 6, 28, "INBOX", 6)
    yield from builds(now, rnd)
    yield from notices(now, rnd)
    yield from junk(now)
    yield from drafts_and_trash(now)
