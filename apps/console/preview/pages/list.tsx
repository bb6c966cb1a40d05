import type { PageDefinition } from "../../src/registry.ts";

export const samplePages: PageDefinition[] = [];
