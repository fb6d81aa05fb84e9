/**
 * The shop's own books, as SQL that the harness asks: `$1` the account, `$2` since when. They must be readable at every stage of a
 * rollout, so what a migration may take away is read through `to_jsonb(row) ->> 'column'`, which gives null for a column
 * that is not there. Payment rows are believed first, the old columns where there are none.
 */
const documentMoney = (kind: "sale" | "return") => `
  cross join lateral (
    select coalesce(sum(p.amount_minor) filter (where p.tender = 'CASH'), 0) as cash,
           coalesce(sum(p.amount_minor) filter (where p.tender not in ('CASH', 'QR')), 0) as card,
           coalesce(sum(p.amount_minor) filter (where p.tender = 'QR'), 0) as qr,
           coalesce(sum(p.returned_minor) filter (where p.tender = 'CASH'), 0) as returned_cash,
           coalesce(sum(p.returned_minor) filter (where p.tender <> 'CASH'), 0) as returned_nocash,
           count(*) as rows
    from payment p where p.doc_kind = '${kind}' and p.doc_id = d.id
  ) as new
  cross join lateral (
    select (to_jsonb(d) ->> 'cash_sum')::bigint as cash, (to_jsonb(d) ->> 'nocash_sum')::bigint as nocash,
           (to_jsonb(d) ->> 'returned_cash')::bigint as returned_cash, (to_jsonb(d) ->> 'returned_nocash')::bigint as returned_nocash
  ) as old`;

/** `noCashMinor` is card alone: cash, card and QR add up to the sum. */
const MONEY_COLUMNS = `
  case when new.rows > 0 then new.cash else coalesce(old.cash, 0) end::bigint as "cashMinor",
  case when new.rows > 0 then new.card else coalesce(old.nocash, 0) end::bigint as "noCashMinor",
  new.qr::bigint as "qrMinor"`;

/**
 * Documents on which the stores disagree although both speak of them. The old columns mean something on rows that 2.0 or 2.1
 * wrote. A return that 2.2 made of such a sale is known to the new store only, and rightly so, and one that 2.0 made after the sale
 * was copied to the old store only; beyond those, what was given back must be the same in both, so a backfill that wrote an old
 * value over a fresh return shows. What 2.1 wrote must be in both from the start.
 */
const STORES_DIFFER = `
  select 'sale:' || d.sync_id as key,
         format('sale %s: columns say cash %s, other %s, returned %s and %s; payment rows say %s, %s, %s and %s', d.number,
           old.cash, old.nocash, old.returned_cash, old.returned_nocash, new.cash, new.card + new.qr, new.returned_cash, new.returned_nocash) as detail
  from sale d ${documentMoney("sale")}
  cross join lateral (
    select coalesce(sum(p.amount_minor) filter (where p.tender = 'CASH'), 0) as cash, coalesce(sum(p.amount_minor) filter (where p.tender <> 'CASH'), 0) as nocash
    from sale_return r join payment p on p.doc_kind = 'return' and p.doc_id = r.id
    where r.sale_id = d.id and r.written_by not in ('2.0', '2.1')
  ) as later
  cross join lateral (
    select coalesce(sum((to_jsonb(r) ->> 'cash_sum')::bigint), 0) as cash, coalesce(sum((to_jsonb(r) ->> 'nocash_sum')::bigint), 0) as nocash
    from sale_return r where r.sale_id = d.id and r.written_by = '2.0'
  ) as before
  where d.account = $1 and d.written_by in ('2.0', '2.1') and new.rows > 0 and old.cash is not null
    and (old.cash <> new.cash or old.nocash <> new.card + new.qr
      or old.returned_cash - (new.returned_cash - later.cash) not in (0, before.cash)
      or old.returned_nocash - (new.returned_nocash - later.nocash) not in (0, before.nocash))
  union all
  select 'return:' || d.sync_id,
         format('return %s: columns say cash %s, other %s; payment rows say %s, %s', d.number, old.cash, old.nocash, new.cash, new.card + new.qr)
  from sale_return d ${documentMoney("return")}
  where d.account = $1 and d.written_by in ('2.0', '2.1') and new.rows > 0 and old.cash is not null
    and (old.cash <> new.cash or old.nocash <> new.card + new.qr)
  union all
  select 'sale:' || d.sync_id, format('2.1 wrote the sale %s into the columns alone', d.number)
  from sale d where d.account = $1 and d.written_by = '2.1' and d.sum_minor > 0
    and not exists (select 1 from payment p where p.doc_kind = 'sale' and p.doc_id = d.id)
  union all
  select 'return:' || d.sync_id, format('2.1 wrote the return %s into the columns alone', d.number)
  from sale_return d where d.account = $1 and d.written_by = '2.1' and d.sum_minor > 0
    and not exists (select 1 from payment p where p.doc_kind = 'return' and p.doc_id = d.id)
  order by key`;

/** Documents that the new store has never heard of: none may be left once tills are served from it alone. */
const MISSING = `
  select 'missing:sale:' || d.sync_id as key, format('sale %s of %s has no payment row', d.number, d.sum_minor) as detail
  from sale d
  where d.account = $1 and d.sum_minor > 0 and not exists (select 1 from payment p where p.doc_kind = 'sale' and p.doc_id = d.id)
  union all
  select 'missing:return:' || d.sync_id, format('return %s of %s has no payment row', d.number, d.sum_minor)
  from sale_return d
  where d.account = $1 and d.sum_minor > 0 and not exists (select 1 from payment p where p.doc_kind = 'return' and p.doc_id = d.id)
  order by key`;

const NOTHING_YET = "select 1 where $1::text is null and $2::timestamptz is null";
const STAGES = ["BASE", "DB", "WARM", "FILL", "MIX", "DRAIN", "DONE", "APPS", "BACK"] as const;

export const factQueries = {
  sales: `
    select d.sync_id::text as "saleId", d.sum_minor as "sumMinor", ${MONEY_COLUMNS}, sh.sync_id::text as "shiftId", d.moment as "soldAt", d.created_at as "createdAt", d.written_by as "writtenBy"
    from sale d join shift sh on sh.id = d.shift_id ${documentMoney("sale")}
    where d.account = $1 and d.created_at >= $2 order by d.created_at, d.id`,
  returns: `
    select d.sync_id::text as "returnId", s.sync_id::text as "saleId", d.sum_minor as "sumMinor", ${MONEY_COLUMNS}, d.moment as "returnedAt", d.created_at as "createdAt"
    from sale_return d join sale s on s.id = d.sale_id ${documentMoney("return")}
    where d.account = $1 and d.created_at >= $2 order by d.created_at, d.id`,
  receipts: `
    select r.kind as "kind", coalesce(s.sync_id, t.sync_id)::text as "docId", r.sum_minor as "sumMinor", r.tender as "tender", r.status as "status"
    from receipt r
    left join sale s on r.kind = 'sell' and s.id = r.doc_id
    left join sale_return t on r.kind = 'sell_refund' and t.id = r.doc_id
    where r.account = $1 and r.created_at >= $2 order by r.created_at, r.id`,
  qrOperations: `
    select operation_id::text as "operationId", sale_sync_id::text as "saleId", amount_minor as "amountMinor", status as "status", orphan as "orphan",
           coalesce(payload, '') as "payload", bank_trx_id as "bankTrxId", created_by as "createdBy", paid_at as "paidAt"
    from qr_operation where account = $1 and created_at >= $2 order by created_at, operation_id`,
  qrRefunds: `
    select refund_id::text as "refundId", operation_id::text as "operationId", amount_minor as "amountMinor", status as "status"
    from qr_refund where account = $1 and created_at >= $2 order by created_at, refund_id`,
  bankEvents: `
    select event_key as "eventKey", handled_by as "handledBy", times as "times"
    from bank_event where account = $1 and created_at >= $2 order by created_at, event_key`,
  disagreements: [
    { sql: STORES_DIFFER, stages: ["DB", "WARM", "FILL", "MIX", "DRAIN", "DONE", "APPS", "BACK"] },
    { sql: MISSING, stages: ["MIX", "DRAIN", "DONE", "APPS"] },
  ],
} as const;

const MONEY_OF_20 = `d.cash_sum as "cashMinor", d.nocash_sum as "noCashMinor", 0::bigint as "qrMinor"`;

/** The shop before there was a second store, and before QR: a shop has no acquirer and nothing to switch. */
const SCHEMA_OF_20 = {
  facts: {
    sales: `
      select d.sync_id::text as "saleId", d.sum_minor as "sumMinor", ${MONEY_OF_20}, sh.sync_id::text as "shiftId", d.created_at as "createdAt", d.written_by as "writtenBy"
      from sale d join shift sh on sh.id = d.shift_id where d.account = $1 and d.created_at >= $2 order by d.created_at, d.id`,
    returns: `
      select d.sync_id::text as "returnId", s.sync_id::text as "saleId", d.sum_minor as "sumMinor", ${MONEY_OF_20}, d.created_at as "createdAt"
      from sale_return d join sale s on s.id = d.sale_id where d.account = $1 and d.created_at >= $2 order by d.created_at, d.id`,
    qrOperations: NOTHING_YET,
    qrRefunds: NOTHING_YET,
    bankEvents: NOTHING_YET,
    disagreements: [],
  },
  arrange: { acquirer: "select $1::text, $2::text", qr: "select $1::text, $2::boolean" },
} as const;

/**
 * What is asked otherwise of the schemas before and after the one of 2.2. While 2.1 is the newest release nobody has to be in the
 * new store yet; since 2.3 there is no old one.
 */
export const bySchema = {
  "2.0": SCHEMA_OF_20,
  "2.1": { facts: { disagreements: [{ sql: STORES_DIFFER, stages: STAGES }] } },
  "2.3": { facts: { disagreements: [{ sql: MISSING, stages: STAGES }] } },
  "2.4": { facts: { disagreements: [{ sql: MISSING, stages: STAGES }] } },
} as const;

/** How a shop is set up: `$1` the account, `$2` the value. */
export const arrange = {
  acquirer: "update retail_store set qr_provider = $2::text where account = $1",
  qr: "update retail_store set qr_enabled = $2::boolean where account = $1",
} as const;

/** Rows that the backfill has still to copy, over all accounts. Names no old column, so that it answers after they are gone. */
export const backfillRemaining = `
  select (select count(*) from sale d where d.sum_minor > 0 and not exists (select 1 from payment p where p.doc_kind = 'sale' and p.doc_id = d.id))
       + (select count(*) from sale_return d where d.sum_minor > 0 and not exists (select 1 from payment p where p.doc_kind = 'return' and p.doc_id = d.id)) as remaining`;
