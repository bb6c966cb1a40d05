import type { Module } from "../../platform/module.ts";
import { routes } from "./routes.ts";

export { startLibraryImports } from "./library-import-runner.ts";

export const administrationModule: Module = { name: "administration", routes };
