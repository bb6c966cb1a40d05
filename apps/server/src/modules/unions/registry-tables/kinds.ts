import type { Permission } from "@zhijia/contracts";
import type { TableImport, TableShape } from "../../../platform/table-files/index.ts";
import { maskName, maskPhone } from "../../../platform/text/masks.ts";
import type { TableImportTable } from "../tables.ts";
import { employersImport, employersShape } from "./employers-table.ts";
import type { Lookups } from "./lookups.ts";
import { membersImport, membersShape } from "./members-table.ts";
import { rolesImport, rolesShape } from "./roles-table.ts";
import { unionsImport, unionsShape } from "./unions-table.ts";

export type TableKind = TableImportTable["kind"];

type Kind = {
  permission: Permission;
  // biome-ignore lint/suspicious/noExplicitAny: a list holds tables of every shape; each import is checked where it is made.
  shape: TableShape<any>;
  // biome-ignore lint/suspicious/noExplicitAny: the same.
  start: (lookups: Lookups) => TableImport<any>;
  /** How cells that are about a person are shown in a preview. */
  masks?: Record<string, (cell: string) => string>;
};

/** The tables of the registries that come in and go out as files. */
export const kinds: Record<TableKind, Kind> = {
  unions: { permission: "union.manage", shape: unionsShape, start: unionsImport },
  employers: { permission: "employer.manage", shape: employersShape, start: employersImport },
  members: {
    permission: "member.manage",
    shape: membersShape,
    start: membersImport,
    masks: { name: maskName, phone: maskPhone },
  },
  roles: { permission: "staff.manage", shape: rolesShape, start: rolesImport },
};

/** The cells of a row as a preview shows them, in the order of the columns. */
export function previewCells(kind: TableKind, row: Record<string, unknown>): string[] {
  const { shape, masks } = kinds[kind];
  return shape.columns.map(({ key, format }) => {
    const value = row[key];
    if (value === undefined) return "";
    const mask = masks?.[key];
    return mask ? mask(String(value)) : String(format ? format(value) : value);
  });
}
