-- The lines of a file
CREATE TABLE input (line TEXT);
.mode ascii
.separator "\037" "\n"
.import INPUT input
.mode list
