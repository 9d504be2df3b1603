# J4: records to a table
import csv
import json
import sys

names = "at room number title text type category source person contact place".split()
rows = csv.writer(sys.stdout, lineterminator="\n")
with open(sys.argv[1], encoding="utf-8") as journal:
    for line in journal:
        record = json.loads(line)
        rows.writerow([record[name] for name in names])
