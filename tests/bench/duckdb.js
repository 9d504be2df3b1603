// Runs a file of SQL in DuckDB with two threads.
// Usage: node tests/bench/duckdb.js MODULES FILE.sql
// MODULES is the folder whose node_modules has @duckdb/node-api.
const fs = require('fs');
const [modules, file] = process.argv.slice(2);
const { DuckDBInstance } = require(require.resolve('@duckdb/node-api', { paths: [modules] }));

(async () => {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    const connection = await instance.connect();
    await connection.run(fs.readFileSync(file, 'utf8'));
    connection.disconnectSync();
})().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
});
