import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { required } from "./environment.ts";
import { migrate, releasesBetween } from "./migrate.ts";
import { hashPassword } from "./password.ts";
import { runAsProcess, UsageError } from "./traits.ts";

export interface Account {
  readonly account: string;
  readonly login: string;
  readonly password: string;
  readonly stores: readonly string[];
}

/**
 * Makes schema and seed of `release` in an empty database, as they are before the next release comes: release by release, each
 * migrating what the one before it had left and then serving for a while.
 */
export async function prepare(databaseUrl: string, release: string, accounts: readonly Account[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const past of releasesBetween(null, release)) {
      if (past.phase !== null) await migrate(databaseUrl, [past.phase]);
      await client.query("begin");
      await SERVED[past.release](client, accounts);
      await client.query("commit");
    }
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

/** What each release leaves behind when it has served for a while. */
const SERVED: Readonly<
  Record<ReturnType<typeof releasesBetween>[number]["release"], (client: pg.Client, accounts: readonly Account[]) => Promise<void>>
> = {
  "2.0": async (client, accounts) => {
    await seedAccounts(client, accounts);
    await seedCatalogue(client);
    await seedHistory(client);
  },
  "2.1": seedNewStore,
  "2.2": leaveOldStore,
  // The sales of these differ in nothing from those of 2.2.
  "2.2.1": async () => undefined,
  "2.3": async () => undefined,
  "2.4": async () => undefined,
};

async function seedAccounts(client: pg.Client, accounts: readonly Account[]): Promise<void> {
  const rows = accounts.map(({ account, login, password, stores }) => {
    const salt = randomBytes(8).toString("hex");
    return { account, login, salt, hash: hashPassword(password, salt), stores };
  });
  const json = JSON.stringify(rows);
  await client.query("insert into account (name) select a.account from jsonb_to_recordset($1::jsonb) as a (account text)", [json]);
  await client.query(
    `insert into cashier (uid, account, login, name, password_salt, password_hash)
     select 'cashier@' || a.account, a.account, a.login, 'Alex Cashier', a.salt, a.hash
     from jsonb_to_recordset($1::jsonb) as a (account text, login text, salt text, hash text)`,
    [json],
  );
  await client.query(
    `insert into retail_store (id, account, name, position)
     select s.id::uuid, a.account, case when s.position = 1 then 'Till' else 'Till ' || s.position end, s.position
     from jsonb_to_recordset($1::jsonb) as a (account text, stores jsonb)
     cross join lateral jsonb_array_elements_text(a.stores) with ordinality as s (id, position)`,
    [json],
  );
}

async function seedCatalogue(client: pg.Client): Promise<void> {
  await client.query(
    `insert into product (id, account, position, code, name, price_minor, uom, barcode)
     select md5(a.name || '/' || (g.item ->> 'code'))::uuid, a.name, g.position, g.item ->> 'code', g.item ->> 'name',
            (g.item ->> 'priceMinor')::bigint, g.item ->> 'uom', g.item ->> 'barcode'
     from account a
     cross join jsonb_array_elements($1::jsonb) with ordinality as g (item, position)`,
    [fixture("catalogue.json")],
  );
}

/** The past of every account, as release 2.0 would have written it: two columns per document and nothing else. */
async function seedHistory(client: pg.Client): Promise<void> {
  await client.query(
    `create temporary table past on commit drop as
     select a.name as account, st.id as store_id, h.number, h.moment::timestamp at time zone 'UTC' as moment, h.kind, h.tender, h.sum, h.returned, h.of,
            h.moment::date as day, md5(a.name || '/' || h.number)::uuid as sync_id
     from account a
     join retail_store st on st.account = a.name and st.position = 1
     cross join jsonb_to_recordset($1::jsonb) as h (number text, moment text, kind text, tender text, sum bigint, returned boolean, "of" text)`,
    [fixture("history.json")],
  );
  await client.query(
    `insert into shift (account, store_id, sync_id, name, opened_at, closed_at, created_at)
     select account, store_id, md5(account || '/shift/' || day)::uuid, to_char(day, 'YYYY-MM-DD'), min(moment), max(moment), min(moment)
     from past group by account, store_id, day`,
  );
  await client.query(
    `insert into sale (account, store_id, shift_id, sync_id, number, moment, sum_minor, cash_sum, nocash_sum, returned_cash, returned_nocash, positions, written_by, created_at)
     select p.account, p.store_id, sh.id, p.sync_id, p.number, p.moment, p.sum,
            case p.tender when 'CASH' then p.sum else 0 end, case p.tender when 'CASH' then 0 else p.sum end,
            case when p.returned and p.tender = 'CASH' then p.sum else 0 end, case when p.returned and p.tender <> 'CASH' then p.sum else 0 end,
            '[]', '2.0', p.moment
     from past p join shift sh on sh.account = p.account and sh.name = to_char(p.day, 'YYYY-MM-DD')
     where p.kind = 'sale' order by p.account, p.moment`,
  );
  await client.query(
    `insert into sale_return (account, store_id, shift_id, sale_id, sync_id, number, moment, sum_minor, cash_sum, nocash_sum, positions, written_by, created_at)
     select p.account, p.store_id, sh.id, s.id, p.sync_id, p.number, p.moment, p.sum,
            case p.tender when 'CASH' then p.sum else 0 end, case p.tender when 'CASH' then 0 else p.sum end, '[]', '2.0', p.moment
     from past p
     join shift sh on sh.account = p.account and sh.name = to_char(p.day, 'YYYY-MM-DD')
     join sale s on s.account = p.account and s.number = p.of
     where p.kind = 'return' order by p.account, p.moment`,
  );
  await client.query(
    `insert into receipt (account, kind, doc_id, status, sum_minor, tender, created_at)
     select account, 'sell', id, 'PRINTED', sum_minor, case when cash_sum > 0 then 'CASH' else 'CARD' end, created_at from sale
     union all
     select account, 'sell_refund', id, 'PRINTED', sum_minor, case when cash_sum > 0 then 'CASH' else 'CARD' end, created_at from sale_return`,
  );
}

/** Release 2.1 has been serving for a while: the newest tenth of each account is in both stores, the rest is old. */
async function seedNewStore(client: pg.Client): Promise<void> {
  await client.query("update retail_store set qr_enabled = true, qr_provider = 'rub-rest'");
  await client.query(
    `create temporary table fresh on commit drop as
     select kind, id from (
       select kind, id, row_number() over (partition by account order by moment desc) as age, count(*) over (partition by account) as size
       from (select 'sale' as kind, id, account, moment from sale union all select 'return', id, account, moment from sale_return) as documents
     ) as ranked where age * 10 <= size`,
  );
  await client.query("update sale set written_by = '2.1' where id in (select id from fresh where kind = 'sale')");
  await client.query("update sale_return set written_by = '2.1' where id in (select id from fresh where kind = 'return')");
  await client.query(
    `insert into payment (doc_kind, doc_id, tender, amount_minor, returned_minor, origin)
     select 'sale', s.id, t.tender, t.amount, t.returned, '2.1'
     from sale s join fresh f on f.kind = 'sale' and f.id = s.id
     cross join lateral (values ('CASH', s.cash_sum, s.returned_cash), ('CARD', s.nocash_sum, s.returned_nocash)) as t (tender, amount, returned)
     where t.amount > 0
     union all
     select 'return', r.id, t.tender, t.amount, 0, '2.1'
     from sale_return r join fresh f on f.kind = 'return' and f.id = r.id
     cross join lateral (values ('CASH', r.cash_sum), ('CARD', r.nocash_sum)) as t (tender, amount)
     where t.amount > 0`,
  );
}

/** Release 2.2 has copied everything and served for a while: the newest twentieth of each account is in the new store alone. */
async function leaveOldStore(client: pg.Client): Promise<void> {
  await client.query(
    `insert into payment (doc_kind, doc_id, tender, amount_minor, returned_minor, origin)
     select 'sale', s.id, t.tender, t.amount, t.returned, 'backfill'
     from sale s cross join lateral (values ('CASH', s.cash_sum, s.returned_cash), ('CARD', s.nocash_sum, s.returned_nocash)) as t (tender, amount, returned)
     where t.amount > 0
     union all
     select 'return', r.id, t.tender, t.amount, 0, 'backfill'
     from sale_return r cross join lateral (values ('CASH', r.cash_sum), ('CARD', r.nocash_sum)) as t (tender, amount)
     where t.amount > 0
     on conflict do nothing`,
  );
  await client.query(
    `with newest as (
       select id from (select id, row_number() over (partition by account order by moment desc) as age, count(*) over (partition by account) as size from sale) as ranked
       where age * 20 <= size
     )
     update sale set written_by = '2.2', cash_sum = 0, nocash_sum = 0, returned_cash = 0, returned_nocash = 0 where id in (select id from newest)`,
  );
}

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, "../../fixtures", name), "utf8");
}

export function parseAccounts(json: string): readonly Account[] {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value) || !value.every(isAccount))
    throw new UsageError("ACCOUNTS must be a JSON list of {account, login, password, stores}");
  return value;
}

function isAccount(value: unknown): value is Account {
  if (typeof value !== "object" || value === null) return false;
  const { account, login, password, stores } = value as Record<string, unknown>;
  return (
    [account, login, password].every((each) => typeof each === "string") &&
    Array.isArray(stores) &&
    stores.every((each) => typeof each === "string")
  );
}

if (process.argv[1] === import.meta.filename) {
  await runAsProcess(async () => {
    await prepare(
      required(process.env, "DATABASE_URL"),
      required(process.env, "RELEASE"),
      parseAccounts(required(process.env, "ACCOUNTS")),
    );
  });
}
