#!/usr/bin/env python3
"""Start-up and memory, in turns: a folder of Petrichor with and without its AOT caches, with a file and with the project that was
open last, and DB Browser for SQLite.

Usage: docs/measuring/start-up.py PETRICHOR_FOLDER DATABASE TABLE [ROUNDS [CLASS_PATH]]

PETRICHOR_FOLDER is installer/target/petrichor or /opt/petrichor; DATABASE has the table TABLE (big-database.sh makes one).
With the CLASS_PATH of the app, a Java machine without any of our options runs the command, too.
Needs Xvfb, xdotool, ImageMagick (import) and, to compare with it, sqlitebrowser.

A window counts as there when the pixels of its grid are those that stood there once it had come to rest, with text in it, in a first
run that is not counted. They are read from the memory of a virtual display, which costs the program nothing. CPU and memory are those
of the process and its children at that moment; memory once more two seconds later. A command counts from start to end.
Prints a line of JSON for each figure of each program, which docs/measuring/benchmarks makes a table of.
"""

import hashlib
import json
import mmap
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WIDTH, HEIGHT = 1280, 800
# left, top, right, bottom of cells: no caret, and not where DB Browser asks whether it shall stop counting rows
OURS, THEIRS = (320, 160, 860, 600), (85, 190, 420, 600)
OURS_CACHED, AGAIN, BROWSER = "with the cache", "with the cache, the project that was open last", "DB Browser for SQLite"
HELLO, PLAIN = "hello world on its Java machine", "a Java machine without our options"
SHADES = 16
TICKS = os.sysconf("SC_CLK_TCK")


class Display:
    """A virtual display whose pixels lie in a file."""

    def __init__(self, number):
        self.folder = tempfile.mkdtemp()
        self.name = f":{number}"
        self.process = subprocess.Popen(["Xvfb", self.name, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", self.folder, "-nolisten", "tcp"],
                                        stderr=subprocess.DEVNULL)
        file = Path(self.folder, "Xvfb_screen0")
        until(lambda: file.exists() and file.stat().st_size > WIDTH * HEIGHT * 4, 10)
        with open(file, "rb") as opened:
            self.pixels = mmap.mmap(opened.fileno(), 0, prot=mmap.PROT_READ)
        self.first = len(self.pixels) - WIDTH * HEIGHT * 4

    def lines(self, area):
        left, top, right, bottom = area
        for y in range(top, bottom):
            at = self.first + (y * WIDTH + left) * 4
            yield self.pixels[at:at + (right - left) * 4]

    def seen(self, area):
        seen = hashlib.blake2b()
        for line in self.lines(area):
            seen.update(line)
        return seen.digest()

    def has_text(self, area):
        """Letters have many shades; a window that is not painted yet has none, however long it stays so."""
        return len({line[at:at + 4] for line in self.lines(area) for at in range(0, len(line), 4)}) > SHADES

    def picture(self, file):
        subprocess.run(["import", "-display", self.name, "-window", "root", file], check=True)

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)


def until(true, seconds):
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("it did not come")
        time.sleep(0.002)


def family(pid):
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family(int(child))
    return found


def cpu(pid):
    """Seconds of the process and its children, those that have ended too."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / TICKS + sum(cpu(child) for child in family(pid)[1:])


def memory(pid):
    """RSS and PSS in MB of a million bytes; the system counts in KiB."""
    rss = pss = 0
    for one in family(pid):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Rss:"):
                rss += int(line.split()[1])
            if line.startswith("Pss:"):
                pss += int(line.split()[1])
    return rss * 1024 / 1e6, pss * 1024 / 1e6


class Window:
    """A program whose window shows the table."""

    def __init__(self, name, command, area, display, home, pictures):
        self.name, self.command, self.area, self.display, self.home = name, command, area, display, home
        self.figures = []
        self.bare = self.seen()
        process = self.start()
        seen, since = self.bare, time.monotonic()
        end = time.monotonic() + 60
        while time.monotonic() - since < 3:
            now = self.seen()
            if now != seen or not display.has_text(area):
                seen, since = now, time.monotonic()
            if time.monotonic() > end:
                raise TimeoutError(f"{name} did not come to rest")
            time.sleep(0.05)
        self.goal = seen
        display.picture(str(pictures / (name.replace(" ", "-") + ".png")))
        self.stop(process)

    def seen(self):
        return self.display.seen(self.area)

    def start(self):
        environment = dict(os.environ, DISPLAY=self.display.name, HOME=str(self.home), XDG_CONFIG_HOME=str(self.home / ".config"),
                           XDG_DATA_HOME=str(self.home / ".local/share"))
        return subprocess.Popen(self.command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def stop(self, process):
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        until(lambda: self.seen() == self.bare, 10)

    def round(self):
        began = time.monotonic()
        process = self.start()
        until(lambda: self.seen() == self.goal, 60)
        wall = time.monotonic() - began
        used = cpu(process.pid)
        rss, pss = memory(process.pid)
        time.sleep(2)
        later = memory(process.pid)
        self.stop(process)
        self.figures.append({"wall s": wall, "CPU s": used, "RSS MB": rss, "PSS MB": pss, "RSS MB, 2 s later": later[0], "PSS MB, 2 s later": later[1]})


class Command:
    """A program that ends by itself."""

    def __init__(self, name, command, home):
        self.name, self.command, self.home = name, command, home
        self.figures = []
        self.round()
        self.figures.clear()

    def round(self):
        began = time.monotonic()
        process = subprocess.Popen(self.command, env=dict(os.environ, HOME=str(self.home)), stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = status
        if status != 0:
            raise RuntimeError(f"{self.command} ended with {status}")
        self.figures.append({"wall s": time.monotonic() - began, "CPU s": used.ru_utime + used.ru_stime, "RSS MB": used.ru_maxrss * 1024 / 1e6})


def figures(kind, programs, against):
    """Every figure of every program, beside the same one of the program that it is held against."""
    for program in programs:
        for column in program.figures[0]:
            report(f"{kind}: {program.name}: {column}", program.figures, column, against.figures if program is not against else [])


# the goals of goals.toml: of which program, which figure, against which other
GOALS = [("23", OURS_CACHED, "wall s", HELLO), ("23 plain", OURS_CACHED, "wall s", PLAIN), ("24", OURS_CACHED, "RSS MB", None),
         ("25", OURS_CACHED, "wall s", BROWSER), ("26 PSS", OURS_CACHED, "PSS MB", BROWSER), ("26 RSS", OURS_CACHED, "RSS MB", BROWSER),
         ("27", OURS_CACHED, "CPU s", BROWSER)]


def report(name, ours, column, theirs):
    print(json.dumps({"goal": name, "ours": [round[column] for round in ours], "baseline": [round[column] for round in theirs]}))


def goals(windows, commands):
    for name, ours, column, theirs in GOALS:
        rounds = {program.name: program.figures for program in (commands if name[:2] in ("23", "24") else windows)}
        if theirs is None or theirs in rounds:
            report(name, rounds[ours], column, rounds.get(theirs, []))


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    folder, database, name = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 9
    class_path = sys.argv[5] if len(sys.argv) > 5 else ""
    work = Path(tempfile.mkdtemp())
    bare = work / "without"
    shutil.copytree(folder, bare, symlinks=True, copy_function=os.link if os.stat(folder).st_dev == os.stat(work).st_dev else shutil.copy2)
    for cache in (bare / "lib").glob("*.aot"):
        cache.unlink()
    project = Path(tempfile.mkdtemp(prefix="petrichor-", dir=database.parent))
    display = Display(os.getpid() % 900 + 100)
    try:
        measure(folder, bare, database, name, rounds, class_path, work, project, display)
    finally:
        display.close()
        shutil.rmtree(bare)
        shutil.rmtree(project)
    print(f"pictures of what counted as there: {work}", file=sys.stderr)


def hello(work):
    """A class that says hello."""
    source = work / "Hello.java"
    source.write_text('class Hello { public static void main(String[] a) { System.out.println("hello"); } }\n')
    subprocess.run(["javac", "-d", str(work), str(source)], check=True)
    return ["-Xlog:disable", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", str(work), "Hello"]


def last_project(folder, database, project, display, work):
    """A start without an argument: a folder with the same table was open last, and is searched again."""
    home = work / "home of the project"
    home.mkdir()
    os.link(database, project / database.name)
    Window("the project for the first time", [folder / "bin/petrichor", project], OURS, display, home, work)
    return Window(AGAIN, [folder / "bin/petrichor"], OURS, display, home, work)


def measure(folder, bare, database, name, rounds, class_path, work, project, display):
    home = work / "home"
    home.mkdir()
    windows = [Window(OURS_CACHED, [folder / "bin/petrichor", database], OURS, display, home, work), last_project(folder, database, project, display, work),
               Window("without it", [bare / "bin/petrichor", database], OURS, display, home, work)]
    if shutil.which("sqlitebrowser"):
        windows.append(Window(BROWSER, ["sqlitebrowser", "-R", "-t", name, database], THEIRS, display, home, work))
    query = ["query", database, f"SELECT * FROM {name} LIMIT 100"]
    commands = [Command(OURS_CACHED, [folder / "bin/petrichor", *query], home), Command("without it", [bare / "bin/petrichor", *query], home)]
    java = folder / "runtime/bin/java"
    if shutil.which("javac"):
        commands.append(Command(HELLO, [java, *hello(work)], home))
    if class_path:
        plain = ["--enable-native-access=ALL-UNNAMED", "-cp", class_path, "dev.petrichor.app.Main", *query]
        commands.append(Command(PLAIN, ["java", *plain], home))
    if shutil.which("sqlite3"):
        commands.append(Command("sqlite3", ["sqlite3", database, query[-1]], home))
    for _ in range(rounds):
        for program in windows + commands:
            program.round()
    figures("window", windows, windows[-1])
    figures("command", commands, commands[-1])
    goals(windows, commands)


main()
