import { z } from "zod";

/** Changes only when an older program could not read the archive any more. */
export const archiveFormat = 2;

/** The first member says what the file is, the last one what is in it; between them lie the rows. */
export const memberNames = { header: "zhijia-backup.json", jobs: "jobs.jsonl", manifest: "manifest.json" } as const;

/** Text for whoever opens the archive years later; part of the first member. */
export const aboutArchive =
  "A backup of Zhijia. Each folder of tables/ holds the rows of one table as PostgreSQL's COPY writes them (text format, UTF-8); " +
  "files/ holds uploaded files, each named by its SHA-256; " +
  "manifest.json, the last member, names their columns, counts and SHA-256. `zhijia restore FILE` puts it back. " +
  "Not in it: rows of tables that the database itself marks so, the search index (built again from the tables), the master key without which sealed fields cannot be read, the installation's secret, zhijia.env, certificates.";

export const archiveHeader = z.object({
  product: z.literal("zhijia"),
  format: z.int().positive(),
  about: z.string(),
});

const member = z.object({ name: z.string(), bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** A file is named by its own SHA-256. */
const storedFile = member.refine(({ name, sha256 }) => name === `files/${sha256}`);

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  /** The same for the same rows in any order: see `rows.ts`. */
  fingerprint: z.string(),
  members: z.array(member),
});

export const archiveManifest = z.object({
  /** 1 had no files. */
  format: z.literal([1, archiveFormat]),
  /** Of the program that made it. */
  version: z.string(),
  /** When its snapshot was taken, in UTC. */
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** Fingerprint of the master key that opens its sealed fields; the data keys are in it, wrapped. Null without such fields. */
  masterKey: z.string().nullable().default(null),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(table),
  /** Values as text: they may be beyond what a JavaScript number holds. */
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() })),
  jobs: z.object({ count: z.int().nonnegative(), members: z.array(member) }),
  /** Uploaded files; of the missing ones, by SHA-256, the rows are here and the content was gone or damaged. */
  files: z.object({ members: z.array(storedFile), missing: z.array(z.string()) }).default({ members: [], missing: [] }),
});

export type ArchiveMember = z.infer<typeof member>;
export type ArchivedFiles = z.infer<typeof archiveManifest>["files"];
export type ArchivedTable = z.infer<typeof table>;
export type ArchiveManifest = z.infer<typeof archiveManifest>;
