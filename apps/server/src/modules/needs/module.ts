import type { Module } from "../../platform/module.ts";

export const needsModule: Module = { name: "needs" };
