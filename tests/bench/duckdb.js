// Runs an SQL file on an input, whose name stands in it as INPUT, in DuckDB with two threads.
// Usage: node tests/bench/duckdb.js MODULES FILE.sql INPUT
// MODULES is the folder whose node_modules has @duckdb/node-api.
const fs = require('fs');
const path = require('path');
const [modules, file, input] = process.argv.slice(2);
const { DuckDBInstance } = require(require.resolve('@duckdb/node-api', { paths: [modules] }));

// `.read FILE` is as in the shell; SECONDS(x) is what weekly.sql leaves to the dialect.
const sql = fs.readFileSync(file, 'utf8')
    .replace(/^\.read (.*)$/gm, (_, name) => fs.readFileSync(path.join(path.dirname(file), name), 'utf8'))
    .replace(/SECONDS\(([a-z.]+)\)/g, 'epoch($1::TIMESTAMPTZ)::BIGINT')
    .replaceAll('INPUT', input);

(async () => {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    const connection = await instance.connect();
    await connection.run(sql);
    connection.disconnectSync();
})().catch((error) => {
    console.error(`${file}: ${error.message}`);
    process.exitCode = 1;
});
