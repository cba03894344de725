#!/usr/bin/env bash
# desktop.sh COMMAND...: runs COMMAND on a desktop of its own: an X display whose number Xvfb chooses, a session bus, a window
# manager, accessibility, an empty home. All of it ends with COMMAND.
set -euo pipefail
size=${SCREEN_SIZE:-1440x900}
home=$(mktemp -d /tmp/postrider-desktop-XXXXXX)
mkdir -p "$home/run"
chmod 700 "$home/run"
Xvfb -displayfd 9 -screen 0 "${size}x24" -dpi 96 -nolisten tcp 9>"$home/display" >"$home/xvfb.log" 2>&1 &
screen=$!
trap 'kill $screen 2>/dev/null || true; wait $screen 2>/dev/null || true; rm -rf "$home"' EXIT
until [ -s "$home/display" ]; do
    kill -0 $screen 2>/dev/null || { cat "$home/xvfb.log" >&2; exit 1; }
    sleep 0.05
done
DISPLAY=:$(tr -d '\n' <"$home/display")
export DISPLAY HOME=$home XDG_RUNTIME_DIR=$home/run LANG=en_GB.UTF-8 LC_CTYPE=C.UTF-8
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1 QT_QPA_PLATFORM=xcb
unset LC_ALL LANGUAGE WAYLAND_DISPLAY XDG_CURRENT_DESKTOP
dbus-run-session -- bash -c '
    # Now and then the screen is not yet ready for a window manager that is this quick.
    while ! kill -0 ${manager:-0} 2>/dev/null || [ -z "${manager:-}" ]; do
        openbox --sm-disable >/dev/null 2>&1 & manager=$!
        sleep 0.5
    done
    /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 & access=$!
    until xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q "window id"; do
        sleep 0.05
    done
    "$@"; status=$?
    kill $manager $access 2>/dev/null
    exit $status' desktop "$@" 2> >(grep -v -e "dbus-daemon\[" -e "^$" >&2)
