-- J4: a table to NDJSON
.import --csv INPUT input
SELECT json_object('at', at, 'room', room, 'number', number, 'title', title, 'text', text, 'type', type,
    'category', category, 'source', source, 'person', person, 'contact', contact, 'place', place)
FROM input;
