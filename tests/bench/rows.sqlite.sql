-- J4: records to a table
.read lines.sqlite.sql
.mode csv
SELECT line ->> '$.at', line ->> '$.room', line ->> '$.number', line ->> '$.title', line ->> '$.text',
    line ->> '$.type', line ->> '$.category', line ->> '$.source', line ->> '$.person',
    line ->> '$.contact', line ->> '$.place' FROM input;
