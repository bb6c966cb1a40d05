import type { Module } from "../../platform/module.ts";

export const answersModule: Module = { name: "answers" };
