import type { Api } from "../../api.ts";

/** An import as the server tells of it (packages/contracts, table-imports.ts). */
export type TableImport = Awaited<ReturnType<Api["getTableImport"]>>;
