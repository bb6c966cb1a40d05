import type { Module } from "../../platform/module.ts";

export const statutesModule: Module = { name: "statutes" };
