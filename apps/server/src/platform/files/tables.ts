import type { Generated } from "kysely";

export type FileTables = {
  stored_file: {
    hash: string;
    /** Bytes as kept, which for a picture is not what was sent. bigint: a number after the driver's parsing. */
    size: number;
    type: string;
    scanned_by: string;
    created_at: Generated<Date>;
    /** Since when no row refers to it; undefined while one does. */
    unused_since: Date | null;
  };
};
