-- J1: issues about parking whose title speaks of charging places; the lines as they were read.
COPY (
    SELECT json::VARCHAR FROM read_ndjson_objects('INPUT')
    WHERE (json ->> '$.kind') = 'issue' AND (json ->> '$.category') = '停车'
      AND regexp_matches(json ->> '$.title', '充电(桩|车位)')
) TO '/dev/stdout' (FORMAT csv, HEADER false, DELIMITER '\x1f', QUOTE '', ESCAPE '');
