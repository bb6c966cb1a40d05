import type { Module } from "../../platform/module.ts";

export { findCurrentEmployer } from "./current-employer.ts";
export { findReceivingUnion, listEmployersApart } from "./conflict-wall.ts";
export { listGrants } from "./grants.ts";
export { areaOf } from "./rules.ts";
export { listPosts, type Post } from "./staff-posts.ts";
export { findUnionFor, findUnionPlace, type UnionPlace } from "./union-for-person.ts";

export const unionsModule: Module = { name: "unions" };
