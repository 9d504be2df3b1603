# Prints what a contestant of scripts/bench put out in a form that is the same for all, sorted.
# Usage: normalise.py lines|records|rows|figures|counts < OUTPUT
import csv
import io
import json
import sys

FIELDS = "at room number title text type category source person contact place".split()
FIGURES = """raised raised_by_category raised_by_source raised_by_type raised_by_tier settled
duration_median_us assigned open_before open_after closed closed_by_outcome on_time_closed on_time
due_late due_unclosed overdue called satisfaction""".split()


def lines(text):
    """JSON records, whatever the spaces, escapes and order of keys."""
    for line in text.splitlines():
        yield json.dumps(json.loads(line), sort_keys=True, ensure_ascii=False)


def records(text):
    """JSON records, of which only the fields of the table matter."""
    for line in text.splitlines():
        record = json.loads(line)
        yield "\t".join(record[name] for name in FIELDS)


def rows(text):
    """A table, with or without its header, whatever its quotes."""
    for row in csv.reader(io.StringIO(text)):
        if row and row[0] != "at":
            yield "\t".join(row)


def figures(text):
    """Name, choice, part and whole; of a report in CSV, those of the week that all compute."""
    for row in csv.reader(io.StringIO(text)):
        if len(row) == 8:
            row = [row[2], *row[5:]] if row[4] == "2026-W46" else [""]
        if row and row[0] in FIGURES:
            yield ",".join(row)


def counts(text):
    """Motion, yes, no, abstain; a result has them under `count`."""
    for line in text.splitlines():
        if line.startswith("{"):
            result = json.loads(line)
            count = result["count"]
            line = ",".join(str(v) for v in (result["on"], count["yes"], count["no"], count["abstain"]))
        yield line


forms = {f.__name__: f for f in (lines, records, rows, figures, counts)}
text = sys.stdin.buffer.read().decode()
sys.stdout.buffer.write("".join(line + "\n" for line in sorted(forms[sys.argv[1]](text))).encode())
