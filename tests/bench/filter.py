# J1: issues about parking whose title speaks of charging places; the lines as they were read.
import json
import re
import sys

wanted = re.compile("充电(桩|车位)")
with open(sys.argv[1], encoding="utf-8") as journal:
    for line in journal:
        record = json.loads(line)
        if (
            record["kind"] == "issue"
            and record.get("category") == "停车"
            and wanted.search(record.get("title", ""))
        ):
            sys.stdout.write(line)
