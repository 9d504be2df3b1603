-- J4: records to a table
COPY (
    SELECT "at", room, number, title, "text", "type", category, source, person, contact, place
    FROM read_ndjson('INPUT', columns = {"at": 'VARCHAR', room: 'VARCHAR', number: 'VARCHAR',
        title: 'VARCHAR', "text": 'VARCHAR', "type": 'VARCHAR', category: 'VARCHAR',
        source: 'VARCHAR', person: 'VARCHAR', contact: 'VARCHAR', place: 'VARCHAR'})
) TO '/dev/stdout' (FORMAT csv, HEADER false);
