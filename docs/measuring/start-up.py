#!/usr/bin/env python3
"""Start-up and memory, in turns: a folder of Petrichor with and without its AOT caches, and DB Browser for SQLite.

Usage: docs/measuring/start-up.py PETRICHOR_FOLDER DATABASE TABLE [ROUNDS [CLASS_PATH]]

PETRICHOR_FOLDER is installer/target/petrichor or /opt/petrichor; DATABASE has the table TABLE (big-database.sh makes one).
With the CLASS_PATH of the app, a Java machine without any of our options runs the command, too.
Needs Xvfb, xdotool, ImageMagick (import) and, to compare with it, sqlitebrowser.

A window counts as there when the pixels of its grid are those that stood there once it had come to rest in a first run that
is not counted. They are read from the memory of a virtual display, which costs the program nothing. CPU and memory are those
of the process and its children at that moment; memory once more two seconds later. A command counts from start to end.
"""

import hashlib
import json
import mmap
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WIDTH, HEIGHT = 1280, 800
# left, top, right, bottom of cells: no caret, and not where DB Browser asks whether it shall stop counting rows
OURS, THEIRS = (320, 160, 860, 600), (85, 190, 420, 600)
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

    def seen(self, area):
        left, top, right, bottom = area
        seen = hashlib.blake2b()
        for y in range(top, bottom):
            at = self.first + (y * WIDTH + left) * 4
            seen.update(self.pixels[at:at + (right - left) * 4])
        return seen.digest()

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
        before = self.seen()
        process = self.start()
        seen, since = before, time.monotonic()
        end = time.monotonic() + 60
        while seen == before or time.monotonic() - since < 3:
            now = self.seen()
            if now != seen:
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
        until(lambda: self.seen() != self.goal, 10)

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


def table(title, programs, against):
    """Medians, and the medians of the quotients of each round."""
    print(f"\n{title}\n")
    columns = programs[0].figures[0].keys()
    print("| | " + " | ".join(columns) + " |")
    print("| --- |" + " --- |" * len(columns))
    for program in programs:
        cells = []
        for column in columns:
            values = [figure[column] for figure in program.figures]
            cell = f"{statistics.median(values):.2f}" if column.endswith(" s") else f"{statistics.median(values):.0f}"
            if program is not against:
                cell += f" ({statistics.median(a / b[column] for a, b in zip(values, against.figures)):.2f})"
            cells.append(cell)
        print(f"| {program.name} | " + " | ".join(cells) + " |")


# what docs/measuring/benchmarks reads: of which program, which figure, against which other
GOALS = [("23", "with the cache", "wall s", "hello world on its JVM"), ("23 plain", "with the cache", "wall s", "plain JVM"),
         ("24", "with the cache", "RSS MB", None), ("24 sqlite3", "with the cache", "RSS MB", "sqlite3"),
         ("25", "with the cache", "wall s", "DB Browser for SQLite"), ("26 PSS", "with the cache", "PSS MB", "DB Browser for SQLite"),
         ("26 RSS", "with the cache", "RSS MB", "DB Browser for SQLite"), ("27", "with the cache", "CPU s", "DB Browser for SQLite")]


def report(goal, ours, column, theirs, figures):
    if theirs is None or theirs in figures:
        print(json.dumps({"goal": goal, "ours": [round[column] for round in figures[ours]],
                          "baseline": [round[column] for round in figures[theirs]] if theirs else []}))


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
    display = Display(os.getpid() % 900 + 100)
    try:
        measure(folder, bare, database, name, rounds, class_path, work, display)
    finally:
        display.close()
        shutil.rmtree(bare)
    print(f"\npictures of what counted as there: {work}")


def hello(work):
    """A class that says hello."""
    source = work / "Hello.java"
    source.write_text('class Hello { public static void main(String[] a) { System.out.println("hello"); } }\n')
    subprocess.run(["javac", "-d", str(work), str(source)], check=True)
    return ["-Xlog:disable", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", str(work), "Hello"]


def measure(folder, bare, database, name, rounds, class_path, work, display):
    home = work / "home"
    home.mkdir()
    windows = [Window("with the cache", [folder / "bin/petrichor", database], OURS, display, home, work),
               Window("without it", [bare / "bin/petrichor", database], OURS, display, home, work)]
    if shutil.which("sqlitebrowser"):
        windows.append(Window("DB Browser for SQLite", ["sqlitebrowser", "-R", "-t", name, database], THEIRS, display, home, work))
    query = ["query", database, f"SELECT * FROM {name} LIMIT 100"]
    commands = [Command("with the cache", [folder / "bin/petrichor", *query], home), Command("without it", [bare / "bin/petrichor", *query], home)]
    java = folder / "runtime/bin/java"
    if shutil.which("javac"):
        commands.append(Command("hello world on its JVM", [java, *hello(work)], home))
    if class_path:
        plain = ["--enable-native-access=ALL-UNNAMED", "-cp", class_path, "dev.petrichor.app.Main", *query]
        commands.append(Command("plain JVM", ["java", *plain], home))
    if shutil.which("sqlite3"):
        commands.append(Command("sqlite3", ["sqlite3", database, query[-1]], home))
    for _ in range(rounds):
        for program in windows + commands:
            program.round()
    print(f"{rounds} rounds in turns; medians; in brackets the median of the quotients to the last line; load {os.getloadavg()[0]:.1f}; "
          f"{os.cpu_count()} cores; database {database.stat().st_size / 1e6:.0f} MB")
    table("Window, from start to the rows in the grid", windows, windows[-1])
    table("Command line: 100 rows", commands, commands[-1])
    print()
    for name, ours, column, theirs in GOALS:
        report(name, ours, column, theirs, {program.name: program.figures for program in (commands if name[:2] in ("23", "24") else windows)})


main()
