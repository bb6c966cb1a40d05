import type { Module } from "../../platform/module.ts";

export { findSession, type Session, startSession } from "./sessions.ts";

export const peopleModule: Module = { name: "people" };
