-- J1: issues about parking whose title speaks of charging places; the lines as they were read.
.read lines.sqlite.sql
SELECT line FROM input
WHERE line ->> '$.kind' = 'issue' AND line ->> '$.category' = '停车'
  AND line ->> '$.title' REGEXP '充电(桩|车位)';
