// Started by the janitor when a run was killed: drops the run's databases on a server that was given to it. The address
// comes by environment, not as an argument, because other users can read arguments.
import pg from "pg";

const { DATABASE_URL, DATABASE_PREFIX } = process.env;
if (DATABASE_URL === undefined || DATABASE_PREFIX === undefined || !/^tillgate_\w+$/.test(DATABASE_PREFIX)) process.exit(2);
// With the underscore that ends it, or run 1 would drop the databases of run 10.
const prefix = DATABASE_PREFIX.replace(/_*$/, "_");

const client = new pg.Client({ connectionString: DATABASE_URL, connectionTimeoutMillis: 3000 });
client.on("error", () => {});
await client.connect();
const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [prefix]);
for (const { datname } of rows) await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
await client.end();
