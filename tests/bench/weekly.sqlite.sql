-- J2: the records that weekly.sql asks for
.read lines.sqlite.sql
CREATE TABLE record AS SELECT line ->> '$.kind' AS kind, line ->> '$.id' AS id,
    line ->> '$.on' AS target, line ->> '$.at' AS moment, line ->> '$.category' AS category,
    line ->> '$.source' AS source, line ->> '$.type' AS type, line ->> '$.tier' AS tier,
    line ->> '$.due' AS due, line ->> '$.outcome' AS outcome, line ->> '$.grade' AS grade,
    line -> '$.reached' AS reached
FROM input WHERE line ->> '$.kind' IN ('issue', 'triage', 'task', 'close', 'rating')
    AND line ->> '$.at' < '2026-11-16';
.read weekly.sql
.mode csv
SELECT * FROM figure;
