import type { Module } from "../../platform/module.ts";
import { pages } from "./routes.ts";

export { listCalculators } from "./queries.ts";

export const calculatorsModule: Module = { name: "calculators", pages };
