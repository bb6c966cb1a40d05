import type { Contract } from "./contract.ts";

/** Every operation of the API: the server mounts them, OpenAPI describes them, the client calls them. */
export const contracts = [] as const satisfies readonly Contract[];
