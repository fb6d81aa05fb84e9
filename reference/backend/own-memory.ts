import { randomUUID } from "node:crypto";
import type pg from "pg";
import { TERMINAL_RANK } from "./qr/status.ts";

/**
 * What a copy that keeps its QR operations in its own memory looks like to all others: it has a table of operations that nobody else reads
 * and that is gone when it stops; an operation reaches the shared one when it has ended. The statements stay the same, because
 * the copy's own schema comes first on the path along which they look for the table.
 */
export interface OwnMemory {
  /** Added to the database's address, so that every connection finds the copy's own table first. */
  readonly databaseUrl: string;
  prepare(pool: pg.Pool): Promise<void>;
  forget(pool: pg.Pool): Promise<void>;
}

export function ownMemory(databaseUrl: string): OwnMemory {
  const schema = `copy_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(databaseUrl);
  url.searchParams.set("options", `-c search_path=${schema},public`);
  return {
    databaseUrl: url.href,
    prepare: async (pool) => void (await pool.query(tablesIn(schema))),
    forget: async (pool) => void (await pool.query(`drop schema if exists ${schema} cascade`)),
  };
}

const tablesIn = (schema: string): string => `
  create schema ${schema};
  create table ${schema}.qr_operation (like public.qr_operation including all);
  create function ${schema}.tell() returns trigger language plpgsql as $$
  begin
    insert into public.qr_operation select new.* where new.status_seq >= ${TERMINAL_RANK}
      on conflict (operation_id) do update set orphan = excluded.orphan, bank_trx_id = excluded.bank_trx_id, paid_at = excluded.paid_at;
    return null;
  end $$;
  create trigger tell after insert or update on ${schema}.qr_operation for each row execute function ${schema}.tell();`;
