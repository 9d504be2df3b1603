-- J4: a table to NDJSON
COPY (FROM read_csv('INPUT', header = true, all_varchar = true)) TO '/dev/stdout' (FORMAT json);
