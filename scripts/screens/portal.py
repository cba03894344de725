"""A settings portal on the session bus, so that the program hears of light and dark as on a real desktop."""
import threading

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

PATH, INTERFACE = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
GROUP, KEY = "org.freedesktop.appearance", "color-scheme"
DARK, LIGHT = 1, 2
XML = """<node><interface name="%s">
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
<method name="ReadOne"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
<method name="ReadAll"><arg type="as" direction="in"/><arg type="a{sa{sv}}" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>""" % INTERFACE


class Portal:
    """Answers from a thread of its own; scheme() tells the desktop's new choice to whoever listens."""

    def __init__(self):
        self.value = LIGHT
        # A main context of its own: another one belongs to AT-SPI.
        self.ready = threading.Event()
        threading.Thread(target=self.serve, daemon=True).start()
        self.ready.wait(10)

    def serve(self):
        context = GLib.MainContext()
        context.push_thread_default()
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], self.answer, None, None)
        self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                           GLib.Variant("(su)", ("org.freedesktop.portal.Desktop", 4)), None, 0, -1)
        self.ready.set()
        GLib.MainLoop(context).run()

    def answer(self, _bus, _sender, _path, _interface, method, arguments, call):
        value = GLib.Variant("u", self.value)
        if method == "ReadAll":
            call.return_value(GLib.Variant("(a{sa{sv}})", ({GROUP: {KEY: value}},)))
        elif arguments.unpack() != (GROUP, KEY):
            call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "no such setting")
        else:
            # Read wraps its value twice, ReadOne once.
            call.return_value(GLib.Variant("(v)", (GLib.Variant("v", value) if method == "Read" else value,)))

    def scheme(self, value):
        self.value = value
        self.bus.emit_signal(None, PATH, INTERFACE, "SettingChanged",
                             GLib.Variant("(ssv)", (GROUP, KEY, GLib.Variant("u", value))))
