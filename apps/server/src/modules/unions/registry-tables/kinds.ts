import type { TableKind } from "@zhijia/contracts";
import type { TableImport, TableShape } from "../../../platform/table-files/index.ts";
import { maskName, maskPhone } from "../../../platform/text/masks.ts";
import { employersImport, employersShape } from "./employers-table.ts";
import type { Lookups } from "./lookups.ts";
import { membersImport, membersShape } from "./members-table.ts";
import { rolesImport, rolesShape } from "./roles-table.ts";
import { unionsImport, unionsShape } from "./unions-table.ts";

/** A table that comes in and goes out as a file. */
export type ExchangedTable = {
  // biome-ignore lint/suspicious/noExplicitAny: a list holds tables of every shape; each import is checked where it is made.
  shape: TableShape<any>;
  // biome-ignore lint/suspicious/noExplicitAny: the same.
  start: (lookups: Lookups) => TableImport<any>;
  /** How cells that are about a person are shown in a preview. */
  masks?: Record<string, (cell: string) => string>;
};

const exchanged: Partial<Record<TableKind, ExchangedTable>> = {
  unions: { shape: unionsShape, start: unionsImport },
  employers: { shape: employersShape, start: employersImport },
  members: {
    shape: membersShape,
    start: membersImport,
    masks: { name: maskName, phone: maskPhone },
  },
  roles: { shape: rolesShape, start: rolesImport },
};

/** A module of a floor above brings its table, once, when it is loaded: import, template and history are the same for all. */
export function exchangeTable(kind: TableKind, table: ExchangedTable): void {
  if (exchanged[kind]) throw new Error(`the table ${kind} is there already`);
  exchanged[kind] = table;
}

export function tableOf(kind: TableKind): ExchangedTable {
  const table = exchanged[kind];
  if (!table) throw new Error(`no module brought the table ${kind}`);
  return table;
}

/** The cells of a row as a preview shows them, in the order of the columns. */
export function previewCells(kind: TableKind, row: Record<string, unknown>): string[] {
  const { shape, masks } = tableOf(kind);
  return shape.columns.map(({ key, format }) => {
    const value = row[key];
    if (value === undefined) return "";
    const mask = masks?.[key];
    return mask ? mask(String(value)) : String(format ? format(value) : value);
  });
}
