import type { Module } from "../module.ts";
import { removeUnused } from "./remove-unused.ts";

export type { FileHash, FileServices, FileStore, MalwareScan } from "./file-store.ts";
export { openFile } from "./open-file.ts";
export { type Intake, type ReceivedFile, receiveFile } from "./receive-file.ts";

/** The files' own nightly work. */
export const filesModule: Module = {
  name: "files",
  jobs: [{ name: "files.remove-unused", cron: "40 4 * * *", run: async (ctx) => void (await removeUnused(ctx)) }],
};
