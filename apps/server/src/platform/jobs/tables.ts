import type { Generated } from "kysely";

export type EventTable = { id: Generated<number>; name: string; payload: string; actor: string; at: Date };
export type JobDoneTable = { key: string; at: Generated<Date> };
