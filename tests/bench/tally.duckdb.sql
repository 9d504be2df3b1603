-- J3: the last vote of each voter counts.
COPY (
    SELECT motion, count(*) FILTER (choice = 'yes'), count(*) FILTER (choice = 'no'),
        count(*) FILTER (choice = 'abstain')
    FROM (
        SELECT "on" AS motion, voter, arg_max(choice, "at") AS choice
        FROM read_ndjson('INPUT', columns = {kind: 'VARCHAR', "on": 'VARCHAR', voter: 'VARCHAR',
            "at": 'VARCHAR', choice: 'VARCHAR'})
        WHERE kind = 'ballot' GROUP BY ALL
    ) GROUP BY motion
) TO '/dev/stdout' (FORMAT csv, HEADER false);
