import type { Module } from "../../platform/module.ts";
import { loadRules } from "./operations/load-rules.ts";
import { pages } from "./routes.ts";

export { showAnswer } from "./queries.ts";
export type { AskState } from "./state.ts";

export const answersModule: Module = { name: "answers", pages, loadContent: loadRules };
