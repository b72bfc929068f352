"""What stands in docs/benchmarks.md between marks, made of what programs said. Each part has two marks, with its name in them."""

import statistics
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "benchmarks.md"
ALLOCATED = " MB of JMH"
LEFT_OUT = "Left out of the last run."
NO_REASON = "goals.toml does not say why"


def marks(writer, name):
    return f"<!-- {name}: what stands here is written by docs/measuring/{writer} -->", f"<!-- {name}: end -->"


def between(writer, name):
    """What stands between the marks of a part."""
    begin, end = marks(writer, name)
    return PAGE.read_text().split(begin)[1].split(end)[0]


def write(writer, name, text):
    begin, end = marks(writer, name)
    before, rest = PAGE.read_text().split(begin)
    PAGE.write_text(before + begin + "\n\n" + text.strip() + "\n\n" + end + rest.split(end)[1])


def goals():
    return tomllib.loads((HERE / "goals.toml").read_text())["goal"]


def rounds_of(found, name):
    """All rounds under a name, those of every JVM together: ours, and what they are held against."""
    ours, baseline = [], []
    for one in found:
        if one["goal"] == name:
            ours += one["ours"]
            baseline += one["baseline"]
    return ours, baseline


def number(value):
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def row(cells):
    return "| " + " | ".join(cells) + " |"


def head(cells):
    return [row(cells), row(["---"] * len(cells))]


def figure(goal, found):
    """The figure of a goal, the best and the worst of its rounds, and how many there were."""
    ours, baseline = rounds_of(found, goal.get("figure", ""))
    if not ours:
        return None
    single = ours if goal["by"] == "figure" else [a / b for a, b in zip(ours, baseline)]
    middle = min(ours) / min(baseline) if goal["by"] == "min" else statistics.median(single)
    return middle, min(single), max(single), len(single)


def verdict(goal, reached):
    if "test" in goal:
        return f"met: counted by `{goal['test']}` in every build"
    if "goal" not in goal:
        return ""
    reason = ": " + goal.get("reason", NO_REASON)
    if reached is None:
        return "not measured" + ("" if "figure" in goal else reason)
    middle, best, _, _ = reached
    if middle <= goal["goal"]:
        return "met, and more" if middle <= goal["stretch"] else "met"
    return ("not met in the middle, but by the best round" if best <= goal["goal"] else "**missed**") + reason


def table(found, facts):
    """The facts of a run and its goals."""
    rows = head(["goal", "what", "against", "aim", "reached", "best – worst, rounds", ""])
    for goal in goals():
        reached = figure(goal, found)
        shown = (number(reached[0]), f"{number(reached[1])} – {number(reached[2])}, {reached[3]}") if reached else ("–", "–")
        aim = number(goal["goal"]) if "goal" in goal else "–"
        what = goal["what"] + (", best round by best" if goal.get("by") == "min" else "")
        rows.append(row([goal["id"], what, goal.get("against", "–"), aim, *shown, verdict(goal, reached)]))
    if not rounds_of(found, "25")[0]:
        facts = [*facts, "Start and memory (23 to 27) were left out of this run, for want of a package or a virtual display."]
    return "\n".join([*facts, "", *rows, *allocations(found)])


def allocations(found):
    """What one operation of those that JMH runs allocates: a count, and the same on every machine."""
    rows = []
    for goal in goals():
        ours, theirs = rounds_of(found, goal["figure"] + ALLOCATED) if "jmh" in goal else ([], [])
        if ours:
            rows.append(row([f"{goal['id']}, {goal['what']}", number(statistics.median(ours)), number(statistics.median(theirs)) if theirs else "–"]))
    return ["", "Allocated by one operation, as JMH counts it, in MB; theirs is what Java allocates for the peer:", "", *head(["figure", "ours", "theirs"]), *rows] if rows else []


def named(found, prefix):
    """All figures whose names begin so, by the rest of the name, in the order in which they were said."""
    return {one["goal"].removeprefix(prefix): one for one in found if one["goal"].startswith(prefix)}


def large(found):
    """What the grid's models took for a large table: the first round, which is cold, and the others."""
    figures = named(found, "large ")
    if not figures:
        return LEFT_OUT
    many = figures.pop("rows")["ours"][0]
    rows = [row([name, number(one["ours"][0]), number(statistics.median(one["ours"][1:])) if len(one["ours"]) > 1 else "–"]) for name, one in figures.items()]
    return "\n".join([f"{many:,.0f} rows.", "", *head(["", "first, cold", "then"]), *rows])


def start(found):
    """Windows, and then commands, each with the quotients to the last one."""
    blocks = []
    for title, prefix in (("window, to the rows in the grid", "window: "), ("100 rows on the command line", "command: ")):
        programs = {}
        for name, one in named(found, prefix).items():
            program, column = name.split(": ")
            quotients = [a / b for a, b in zip(one["ours"], one["baseline"]) if b]
            middle = f"{statistics.median(one['ours']):.{2 if column.endswith(' s') else 0}f}"
            programs.setdefault(program, {})[column] = middle + (f" ({number(statistics.median(quotients))})" if quotients else "")
        if programs:
            last = next(reversed(programs.values()))
            blocks.append("\n".join([*head([title, *last]), *(row([program, *cells.values()]) for program, cells in programs.items())]))
    rounds = max((len(one["ours"]) for one in named(found, "window: ").values()), default=0)
    return "\n\n".join([f"Medians of {rounds} rounds; in brackets the median of the quotients to the last line.", *blocks]) if blocks else LEFT_OUT


def parts(found, facts):
    """What stands between marks, by their names."""
    return {"benchmarks": table(found, facts), "large table": large(found), "start and memory": start(found)}
