-- J3: the last vote of each voter counts. A bare column goes with max().
.read lines.sqlite.sql
CREATE TABLE ballot AS SELECT line ->> '$.on' AS motion, line ->> '$.voter' AS voter,
    line ->> '$.at' AS at, line ->> '$.choice' AS choice
FROM input WHERE line ->> '$.kind' = 'ballot';
.mode csv
SELECT motion, sum(choice = 'yes'), sum(choice = 'no'), sum(choice = 'abstain')
FROM (SELECT motion, voter, choice, max(at) FROM ballot GROUP BY motion, voter) GROUP BY motion;
