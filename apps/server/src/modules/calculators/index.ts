import type { Module } from "../../platform/module.ts";

export const calculatorsModule: Module = { name: "calculators" };
