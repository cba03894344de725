#!/usr/bin/python3
"""take.py FOLDER [NAME...]: drives Postrider on the demo's mail system and takes its pictures. Started by scripts/screenshots."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver import NotFound, Program, key, picture, place, settle, type_text, wait_for, window_of  # noqa: E402
from portal import DARK, LIGHT, Portal  # noqa: E402

POSTRIDER, PROFILE = os.environ["POSTRIDER"], os.environ["DEMO_PROFILE"]
SCREEN = (0, 0, 1440, 900)
SHOWN = "Harbour bridge drawings"


def main_window(program):
    window = wait_for("the main window", lambda: window_of(program))[0]
    place(window, *SCREEN, frame=False)
    return window


def open_message(program):
    program.click(program.table_cell("Messages", SHOWN))
    program.find("Message text")
    settle(1.5)


def dialog_over_main(program, before, width, height):
    """Places the window that has come on top in the middle of the screen."""
    new = wait_for("another window", lambda: [one for one in window_of(program) if one not in before])
    place(new[-1], (SCREEN[2] - width) // 2, (SCREEN[3] - height) // 2, width, height)
    return new[-1]


def wizard(folder, _portal):
    with tempfile.TemporaryDirectory() as profile:
        program = Program([POSTRIDER, "--profile", profile])
        try:
            main_window(program)
            before = window_of(program)
            program.press("Add account", ("push button", "button"))
            dialog_over_main(program, before, 920, 720)
            program.fill("Name", "Alice Lind")
            program.fill("Address", "alice@example.test")
            program.fill("Password", "demo")
            picture(os.path.join(folder, "wizard.png"))
        finally:
            program.quit()


def main_light(folder, portal):
    show_main(folder, portal, LIGHT, "main-light.png")


def main_dark(folder, portal):
    show_main(folder, portal, DARK, "main-dark.png")


def show_main(folder, portal, scheme, name):
    portal.scheme(scheme)
    program = Program([POSTRIDER, "--profile", PROFILE])
    try:
        main_window(program)
        open_message(program)
        picture(os.path.join(folder, name))
    finally:
        program.quit()
        portal.scheme(LIGHT)


def composer(folder, _portal):
    program = Program([POSTRIDER, "--profile", PROFILE])
    try:
        main_window(program)
        open_message(program)
        before = window_of(program)
        program.press("Reply", ("push button", "button"))
        dialog_over_main(program, before, 900, 680)
        program.click(program.find("Body"), y=12)
        type_text("Hi Mara,\n\nsheet 3 is fine with me. The bearing sits well clear of the drain now, and one thickness "
                  "makes the yard happy.\n\nPlease send it.\n\nAlice\n")
        settle(1.5)
        picture(os.path.join(folder, "composer.png"))
        key("ctrl+w")
    finally:
        program.quit()


def inspector(folder, _portal):
    program = Program([POSTRIDER, "--profile", PROFILE])
    try:
        main_window(program)
        open_message(program)
        before = window_of(program)
        key("ctrl+shift+i")
        dialog_over_main(program, before, 1180, 720)
        settle(1.5)
        picture(os.path.join(folder, "inspector.png"))
    finally:
        program.quit()


SCENES = {"wizard": wizard, "main-light": main_light, "main-dark": main_dark, "composer": composer, "inspector": inspector}


def main():
    folder, names = sys.argv[1], sys.argv[2:] or list(SCENES)
    if unknown := [name for name in names if name not in SCENES]:
        sys.exit("no such picture: %s (there are: %s)" % (", ".join(unknown), ", ".join(SCENES)))
    os.makedirs(folder, exist_ok=True)
    portal = Portal()
    for name in names:
        try:
            SCENES[name](folder, portal)
        except NotFound as missing:
            sys.exit("%s: did not find %s" % (name, missing))


if __name__ == "__main__":
    main()
