import type { Module } from "../../platform/module.ts";

export const casebaseModule: Module = { name: "casebase" };
