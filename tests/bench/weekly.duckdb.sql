-- J2: the records that weekly.sql asks for
CREATE TABLE record AS SELECT kind, id, "on" AS target, "at" AS moment, category, source, "type", tier, due,
    outcome, grade, reached::VARCHAR AS reached
FROM read_ndjson('INPUT', columns = {kind: 'VARCHAR', id: 'VARCHAR', "on": 'VARCHAR', "at": 'VARCHAR',
    category: 'VARCHAR', source: 'VARCHAR', "type": 'VARCHAR', tier: 'VARCHAR', due: 'VARCHAR',
    outcome: 'VARCHAR', grade: 'VARCHAR', reached: 'BOOLEAN'})
WHERE kind IN ('issue', 'triage', 'task', 'close', 'rating') AND "at" < '2026-11-16';
.read weekly.sql
COPY (FROM figure) TO '/dev/stdout' (FORMAT csv, HEADER false);
