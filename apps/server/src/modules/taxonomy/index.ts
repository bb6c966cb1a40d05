import type { Module } from "../../platform/module.ts";

export const taxonomyModule: Module = { name: "taxonomy" };
