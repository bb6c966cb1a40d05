import type { Contract } from "./contract.ts";
import { getArticleContract, getCaseContract } from "./library.ts";

/** Every operation of the API: the server mounts them, OpenAPI describes them, the client calls them. */
export const contracts = [getCaseContract, getArticleContract] as const satisfies readonly Contract[];
