import pg from "pg";

/**
 * A report as somebody runs it in the middle of the day: one transaction that has read every table and does not end for a while. It
 * keeps no reader and no writer waiting; a change of the schema waits for it, and everybody behind that change.
 */
export async function readForLong(url: string, ms: number): Promise<{ readonly ended: Promise<number> }> {
  const client = new pg.Client({ connectionString: url, application_name: "tillgate-report", connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  await client.connect();
  await client.query("begin transaction isolation level repeatable read, read only");
  const { rows } = await client.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  for (const { name } of rows) await client.query(`lock table ${name} in access share mode`);
  const ended = client
    .query("select pg_sleep($1)", [ms / 1000])
    .then(() => client.query("commit"))
    .then(() => rows.length)
    .finally(() => client.end());
  // Whoever waits meets the failure; a world that is stopped meanwhile must not be troubled by it.
  ended.catch(() => undefined);
  return { ended };
}
