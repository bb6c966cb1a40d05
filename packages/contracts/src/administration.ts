import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";

/** Running the installation: health, jobs, settings, imports of the library, and the auditor's view of the access log. */

const moment = z.iso.datetime({ offset: true });
const page = z.coerce.number().int().min(1).max(10_000).default(1);

export const getHealthContract = contract({
  id: "getHealth",
  method: "GET",
  path: "/administration/health",
  summary: "What the installation's own checks find",
  access: "health.read",
  answer: z.object({
    version: z.string(),
    findings: z.array(
      z.object({
        check: z.string().meta({ description: "Stable code of the check, such as `backup`." }),
        where: z
          .string()
          .optional()
          .meta({ description: "Which one, where a check looks at several: a disk, an index." }),
        state: z.enum(["ok", "warn", "fail"]),
        found: z.string(),
        todo: z.string().optional(),
      }),
    ),
    checkedAt: moment,
  }),
});

const jobCount = z.object({ name: z.string(), waiting: z.int(), running: z.int(), dead: z.int() });

export const listJobsContract = contract({
  id: "listJobs",
  method: "GET",
  path: "/administration/jobs",
  summary: "How many jobs wait and run, and the ones that failed for the last time",
  access: "job.manage",
  answer: z.object({
    counts: z.array(jobCount),
    dead: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        enqueuedAt: moment,
        diedAt: moment,
        tries: z.int(),
        reason: z.string(),
      }),
    ),
  }),
});

export const reviveJobsContract = contract({
  id: "reviveJobs",
  method: "POST",
  path: "/administration/jobs/revive",
  summary: "Let every dead job try again from the start",
  access: "job.manage",
  answer: z.object({ revived: z.int() }),
});

const settingValue = z.union([z.string().max(2000), z.number(), z.boolean()]);
const setting = z
  .object({
    key: z.string(),
    name: z.string(),
    hint: z.string(),
    kind: z.enum(["text", "number", "switch"]),
    value: settingValue,
    fallback: settingValue,
    changedAt: moment.optional(),
  })
  .meta({ id: "Setting" });

export const listSettingsContract = contract({
  id: "listSettings",
  method: "GET",
  path: "/administration/settings",
  summary: "Settings that can be changed while the product runs",
  access: "setting.manage",
  answer: z.object({ settings: z.array(setting) }),
});

export const changeSettingContract = contract({
  id: "changeSetting",
  method: "PUT",
  path: "/administration/settings/{key}",
  summary: "Change a setting, with a reason that stays in its history",
  access: "setting.manage",
  params: z.object({ key: z.string().max(100) }),
  body: z.object({ value: settingValue, reason: z.string().min(2).max(500) }),
  answer: setting,
});

export const listSettingHistoryContract = contract({
  id: "listSettingHistory",
  method: "GET",
  path: "/administration/settings/{key}/history",
  summary: "Who changed a setting, when, from what to what, and why",
  access: "setting.manage",
  params: z.object({ key: z.string().max(100) }),
  answer: z.object({
    changes: z.array(
      z.object({ at: moment, by: z.string(), before: settingValue, after: settingValue, reason: z.string() }),
    ),
  }),
});

export const libraryKinds = ["cases", "texts", "statutes"] as const;
const libraryImport = z
  .object({
    id: z.int(),
    kind: z.enum(libraryKinds),
    name: z.string(),
    state: z.enum(["waiting", "running", "done", "failed"]),
    bytes: z.int(),
    records: z.int(),
    /** Of the file, 0 … 1; what is left to do is not known before it is read. */
    share: z.number(),
    accepted: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    skipped: z.int(),
    reasons: z.record(z.string(), z.int()),
    problem: z.string().optional(),
    by: z.string(),
    startedAt: moment,
    updatedAt: moment,
  })
  .meta({ id: "LibraryImport" });

const importId = z.object({ id: z.coerce.number().int().min(1) });

export const startLibraryImportContract = contract({
  id: "startLibraryImport",
  method: "POST",
  path: "/administration/library-imports",
  summary: "Import judgments, texts or statutes from a file; goes on in the background and after a restart",
  access: "import.run",
  query: z.object({ kind: z.enum(libraryKinds) }),
  upload: { limitBytes: 500_000_000 },
  answer: z.object({ id: z.int() }),
});

export const listLibraryImportsContract = contract({
  id: "listLibraryImports",
  method: "GET",
  path: "/administration/library-imports",
  summary: "Imports of the library, newest first",
  access: "import.run",
  query: z.object({ page }),
  answer: z.object({ rows: z.array(libraryImport), total: z.int() }),
});

export const getLibraryImportContract = contract({
  id: "getLibraryImport",
  method: "GET",
  path: "/administration/library-imports/{id}",
  summary: "How far an import is",
  access: "import.run",
  params: importId,
  answer: libraryImport,
});

export const downloadLibraryRejectsContract = contract({
  id: "downloadLibraryRejects",
  method: "GET",
  path: "/administration/library-imports/{id}/rejects",
  summary: "Each refused record with its place and reason, as lines of JSON",
  access: "import.run",
  params: importId,
  answer: fileAnswer,
});

const logEntry = z.object({
  seq: z.int(),
  at: moment,
  kind: z.enum(["look", "security"]),
  actor: z.string(),
  actorName: z.string().optional(),
  subject: z.string().optional().meta({ description: "Id of whose data it was; never a name." }),
  what: z.string(),
  record: z.string().optional(),
  purpose: z.string(),
  detail: z.record(z.string(), z.string()).optional(),
});

const signedHead = z.object({ size: z.int(), root: z.string(), at: moment, keyId: z.string(), signature: z.string() });

export const listLogContract = contract({
  id: "listLog",
  method: "GET",
  path: "/administration/log",
  summary: "The access log, newest first",
  access: "log.read",
  query: z.object({
    kind: z.enum(["look", "security"]).optional(),
    actor: z.string().max(100).optional(),
    subject: z.uuid().optional(),
    before: z.coerce.number().int().min(0).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ rows: z.array(logEntry), next: z.int().optional(), head: signedHead.optional() }),
});

export const getLogProofContract = contract({
  id: "getLogProof",
  method: "GET",
  path: "/administration/log/{seq}/proof",
  summary:
    "Proves that an entry is in the log under the newest signed head (RFC 9162); check it with `zhijia verify-log`",
  access: "log.read",
  params: z.object({ seq: z.coerce.number().int().min(0) }),
  answer: z.object({ proof: z.unknown() }),
});

export const getLogHeadContract = contract({
  id: "getLogHead",
  method: "GET",
  path: "/log-head",
  summary: "The newest signed head of the access log: whoever keeps it can later find a changed or rolled-back log",
  access: "public",
  answer: z.object({ head: signedHead.optional() }),
});

export const listDemoMessagesContract = contract({
  id: "listDemoMessages",
  method: "GET",
  path: "/administration/demo-messages",
  summary: "Messages that were not sent: with demonstration data they come here instead of to a phone",
  access: "setting.manage",
  query: z.object({ page }),
  answer: z.object({
    rows: z.array(z.object({ at: moment, to: z.string(), text: z.string() })),
    demo: z.boolean(),
  }),
});

export const administrationContracts = [
  getHealthContract,
  listJobsContract,
  reviveJobsContract,
  listSettingsContract,
  changeSettingContract,
  listSettingHistoryContract,
  startLibraryImportContract,
  listLibraryImportsContract,
  getLibraryImportContract,
  downloadLibraryRejectsContract,
  listLogContract,
  getLogProofContract,
  getLogHeadContract,
  listDemoMessagesContract,
] as const;
