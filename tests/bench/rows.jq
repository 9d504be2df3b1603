# J4: records to a table. Run with -r.
[.at, .room, .number, .title, .text, .type, .category, .source, .person, .contact, .place] | @csv
