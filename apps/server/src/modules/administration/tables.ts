import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";

export type LibraryKind = "cases" | "texts" | "statutes";

export type LibraryImportTable = {
  id: Generated<number>;
  kind: LibraryKind;
  name: string;
  path: string;
  bytes: number;
  state: Generated<"waiting" | "running" | "done" | "failed">;
  records: Generated<number>;
  share: Generated<number>;
  accepted: Generated<number>;
  unchanged: Generated<number>;
  refused: Generated<number>;
  skipped: Generated<number>;
  reasons: ColumnType<Record<string, number>, string | undefined, string>;
  rejects_file: string | null;
  problem: string | null;
  staff_id: string;
  started_at: Generated<Date>;
  updated_at: Generated<Date>;
};

type Value = string | number | boolean;

export const tables = tablesOf<{
  library_import: LibraryImportTable;
  setting_change: {
    id: Generated<number>;
    key: string;
    before: ColumnType<Value, string, never>;
    after: ColumnType<Value, string, never>;
    reason: string;
    staff_id: string;
    at: Date;
  };
  setting: { key: string; value: unknown; updated_at: Date };
}>();
