#!/usr/bin/env python3
"""A TCP proxy that makes networks bad: chaos.py LISTEN_PORT|0 TARGET_HOST:PORT [options]. Prints PORT=n.

Options apply to each connection. While it runs, lines on standard input control it: "set latency=0.2", "drop",
"stall", "resume", "stats", "quit"; it ends when its input ends.
"""
import argparse
import asyncio
import json
import os
import random
import signal
import socket
import struct
import sys

WINDOW = 65536


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("listen", type=int)
    parser.add_argument("target")
    number = dict(type=int, default=0)
    real = dict(type=float, default=0.0)
    parser.add_argument("--latency", help="seconds added in each direction", **real)
    parser.add_argument("--jitter", help="extra random delay, 0 to this many seconds", **real)
    parser.add_argument("--rate", help="bytes per second, each direction", **real)
    parser.add_argument("--chunk", help="forward in writes of at most this many bytes (1: the worst)", **number)
    parser.add_argument("--cut-after", help="close both sides after N bytes from the server", **number)
    parser.add_argument("--cut-up", help="close both sides after N bytes from the client", **number)
    parser.add_argument("--rst", action="store_true", help="cut with RST instead of FIN")
    parser.add_argument("--stall-after", help="after N bytes from the server forward nothing, keep the sockets", **number)
    parser.add_argument("--stall-for", help="... and go on after this many seconds", **real)
    parser.add_argument("--refuse", help="close the first N connections at once", **number)
    parser.add_argument("--blackhole", action="store_true", help="accept, then neither connect nor answer")
    parser.add_argument("--corrupt", help="flip one bit of the Nth byte from the server", **number)
    parser.add_argument("--only", help="faults only for the Kth connection, counted from 1", **number)
    parser.add_argument("--seed", type=int, help="for the jitter")
    return parser.parse_args()


class Link:
    """One proxied connection: two pumps that share the fault state."""

    def __init__(self, proxy, reader, writer, number):
        self.proxy, self.options = proxy, proxy.options
        self.client, self.server = (reader, writer), None
        self.faulty = not self.options.only or self.options.only == number
        self.number = number
        self.seen = {"up": 0, "down": 0}
        self.flow = asyncio.Event()
        self.flow.set()
        self.stalled = False

    def sides(self):
        return [writer for _, writer in filter(None, (self.client, self.server))]

    def cut(self):
        self.proxy.stats["cuts"] += 1
        for writer in self.sides():
            if self.options.rst:
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
            else:
                writer.close()

    async def run(self):
        try:
            if self.faulty and self.options.refuse >= self.number:
                self.cut()
                return
            if self.faulty and self.options.blackhole:
                await asyncio.Event().wait()
            self.server = await asyncio.open_connection(*self.proxy.target)
            await asyncio.gather(self.pump(self.client[0], self.server[1], "up"),
                                 self.pump(self.server[0], self.client[1], "down"))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            for writer in self.sides():
                writer.close()

    async def pump(self, reader, writer, way):
        """Reading and delivering are apart, so that latency delays data without throttling it."""
        queue, loop = asyncio.Queue(256), asyncio.get_running_loop()

        async def read():
            while data := await reader.read(self.options.chunk or WINDOW):
                await queue.put((loop.time(), data))
            await queue.put((loop.time(), b""))

        task = asyncio.create_task(read())
        try:
            while True:
                at, data = await queue.get()
                if self.faulty and (self.options.latency or self.options.jitter):
                    delay = self.options.latency + self.proxy.random.uniform(0, self.options.jitter)
                    await asyncio.sleep(max(0, at + delay - loop.time()))
                await self.flow.wait()
                if not data:
                    if writer.can_write_eof():
                        writer.write_eof()
                    return
                if not await self.deliver(writer, way, data):
                    return
        except (OSError, RuntimeError):
            return
        finally:
            task.cancel()

    async def deliver(self, writer, way, data):
        """Forwards with the faults that are due; False when the connection was cut."""
        before = self.seen[way]
        self.seen[way] += len(data)
        self.proxy.stats[way] += len(data)
        if self.faulty and way == "down" and before < self.options.corrupt <= self.seen[way]:
            changed = bytearray(data)
            changed[self.options.corrupt - before - 1] ^= 1
            data = bytes(changed)
        limit = self.faulty and (self.options.cut_after if way == "down" else self.options.cut_up)
        if limit and self.seen[way] >= limit:
            writer.write(data[:max(0, limit - before)])
            await writer.drain()
            self.cut()
            return False
        if self.faulty and way == "down" and self.options.stall_after and not self.stalled \
                and self.seen[way] >= self.options.stall_after:
            self.stalled = True
            self.flow.clear()
            if self.options.stall_for:
                asyncio.get_running_loop().call_later(self.options.stall_for, self.flow.set)
            await self.flow.wait()
        await self.write(writer, data)
        return True

    async def write(self, writer, data):
        step = self.options.chunk if self.faulty and self.options.chunk else len(data)
        for i in range(0, len(data), step):
            writer.write(data[i:i + step])
            await writer.drain()
            if self.faulty and self.options.rate:
                await asyncio.sleep(min(step, len(data) - i) / self.options.rate)
            elif step < len(data):
                await asyncio.sleep(0)


class Proxy:
    def __init__(self, options):
        self.options = options
        host, _, port = options.target.rpartition(":")
        self.target = (host, int(port))
        self.random = random.Random(options.seed)
        self.live = set()
        self.stats = {"connections": 0, "up": 0, "down": 0, "cuts": 0}

    async def accept(self, reader, writer):
        self.stats["connections"] += 1
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link = Link(self, reader, writer, self.stats["connections"])
        self.live.add(link)
        try:
            await link.run()
        finally:
            self.live.discard(link)

    async def control(self):
        """Lines of standard input until it ends."""
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := (await reader.readline()).decode():
            word, _, rest = line.strip().partition(" ")
            if word == "set":
                name, _, value = rest.replace("-", "_").partition("=")
                kind = type(getattr(self.options, name))
                setattr(self.options, name, value == "1" if kind is bool else kind(float(value)))
            elif word == "drop":
                for link in list(self.live):
                    link.cut()
            elif word == "stall":
                for link in self.live:
                    link.flow.clear()
            elif word == "resume":
                for link in self.live:
                    link.flow.set()
            elif word == "stats":
                print(json.dumps(self.stats), flush=True)
            elif word == "quit":
                return


async def main():
    options = parse_arguments()
    proxy = Proxy(options)
    server = await asyncio.start_server(proxy.accept, "127.0.0.1", options.listen)
    print("PORT=%d" % server.sockets[0].getsockname()[1], flush=True)
    control = asyncio.create_task(proxy.control())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, control.cancel)
    try:
        await control
    except asyncio.CancelledError:
        pass
    sys.stdout.flush()
    os._exit(0)  # open connections end with us, without waiting for their pumps

asyncio.run(main())
