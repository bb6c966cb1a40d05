import type { Module } from "../../platform/module.ts";
import { georeport } from "./georeport.ts";
import { routes } from "./routes.ts";

export { open311Settings } from "./settings.ts";

export const open311Module: Module = { name: "open311", routes, standards: [georeport] };
