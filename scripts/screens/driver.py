"""Drives a program by what screen readers see of it: finds by role and name, acts, waits for conditions, takes pictures."""
import subprocess
import sys
import time

import pyatspi

PATIENCE = 20.0
# A table tells of every cell: look at the first few of anything that long.
WIDEST = 80
LONG = ("table", "tree table", "list", "tree")


class NotFound(Exception):
    pass


def wait_for(what, condition, patience=PATIENCE):
    """The first true value of condition(); NotFound after a while."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            if found := condition():
                return found
        except Exception:  # a widget that went away while we looked
            pass
        time.sleep(0.1)
    raise NotFound(what)


def children(node):
    count = min(node.childCount, WIDEST if node.getRoleName() not in LONG else 12)
    return [child for child in (node.getChildAtIndex(i) for i in range(count)) if child]


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def showing(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


class Program:
    """A program under test, as its accessible tree."""

    def __init__(self, arguments, name="postrider", log=None):
        self.process = subprocess.Popen(arguments, stderr=log or sys.stderr)
        self.name = name
        self.root = wait_for("the program %s on the accessibility bus" % name, self.find_root)

    def find_root(self):
        if self.process.poll() is not None:
            sys.exit("%s ended with %d" % (self.name, self.process.returncode))
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.get_process_id() == self.process.pid and application.childCount:
                return application
        return None

    def look(self, name, roles=(), within=None):
        for node in walk(within or self.root):
            if node.name == name and (not roles or node.getRoleName() in roles) and showing(node):
                return node
        return None

    def find(self, name, roles=(), within=None, patience=PATIENCE):
        return wait_for("%s %s" % ("/".join(roles) or "anything", name), lambda: self.look(name, roles, within), patience)

    def press(self, name, roles=()):
        node = self.find(name, roles)
        action = node.queryAction()
        names = [action.getName(i) for i in range(action.nActions)]
        for wanted in ("Press", "Toggle", "ShowMenu"):
            if wanted in names:
                action.doAction(names.index(wanted))
                return node
        self.click(node)
        return node

    def fill(self, name, text):
        """Types into a field as a person would."""
        node = self.find(name, ("text", "password text", "entry", "combo box"))
        self.click(node)
        key("ctrl+a")
        type_text(text)
        return node

    def click(self, node, button=1, x=None, y=None):
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        xdotool("mousemove", str(box.x + (box.width // 2 if x is None else x)),
                str(box.y + (box.height // 2 if y is None else y)), "click", str(button))

    def table_cell(self, name, wanted):
        """The first cell of the table, among its first rows, whose text contains the wanted words."""
        def look():
            table = self.find(name, ("table", "tree table", "list", "tree"), patience=1)
            try:
                rows = table.queryTable()
                cells = (rows.getAccessibleAt(row, 0) for row in range(min(rows.nRows, 60)))
            except NotImplementedError:
                cells = (table.getChildAtIndex(i) for i in range(min(table.childCount, 60)))
            return next((cell for cell in cells if cell and wanted in (cell.name or "")), None)
        return wait_for("a cell with %r in %s" % (wanted, name), look)

    def quit(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def dump(self, out=sys.stderr):
        """What can be found, for a person who writes a script."""
        def show(node, depth):
            if showing(node) or depth < 2:
                out.write("%s%s %r\n" % ("  " * depth, node.getRoleName(), node.name))
                for child in children(node):
                    show(child, depth + 1)
        show(self.root, 0)


def xdotool(*arguments):
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True).stdout.strip()


def key(keys):
    xdotool("key", "--clearmodifiers", keys)


def type_text(text):
    for number, line in enumerate(text.split("\n")):
        if number:
            key("Return")
        if line:
            xdotool("type", "--delay", "8", "--", line)


def window_of(program, title=""):
    """X ids of the program's visible windows, newest last."""
    ids = xdotool("search", "--onlyvisible", "--pid", str(program.process.pid), "--name", title or ".").split()
    return sorted(ids, key=int)


def place(window, x, y, width, height, frame=True):
    if not frame:
        subprocess.run(["xprop", "-id", window, "-f", "_MOTIF_WM_HINTS", "32c", "-set", "_MOTIF_WM_HINTS", "2, 0, 0, 0, 0"])
        settle()
    xdotool("windowsize", window, str(width), str(height))
    xdotool("windowmove", window, str(x), str(y))
    xdotool("windowactivate", window)
    settle()


def settle(seconds=0.6):
    """Animations and repaints have no event that an outsider could wait for."""
    time.sleep(seconds)


def picture(path):
    xdotool("mousemove", "1439", "899")
    settle()
    subprocess.run(["import", "-window", "root", "-depth", "8", path], check=True)
    print(path)
