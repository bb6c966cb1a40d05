import type { Module } from "../../platform/module.ts";

export { findReceivingUnion, listEmployersApart } from "./conflict-wall.ts";
export { areaOf, listGrants } from "./grants.ts";

export const unionsModule: Module = { name: "unions" };
