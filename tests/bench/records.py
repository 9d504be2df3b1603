# J4: a table to NDJSON
import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as table:
    for row in csv.DictReader(table):
        print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
