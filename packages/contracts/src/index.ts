export * from "./client.ts";
export * from "./closed.ts";
export * from "./contract.ts";
export * from "./contracts.ts";
export * from "./library.ts";
export * from "./pages.ts";
export * from "./permissions.ts";
export * from "./problem.ts";
