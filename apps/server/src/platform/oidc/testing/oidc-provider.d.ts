/** As much of the package's types as the test's provider needs; it brings none itself. */
declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  type FindAccount = (
    ctx: unknown,
    sub: string,
  ) => { accountId: string; claims: () => Promise<Record<string, unknown> & { sub: string }> };

  export default class Provider {
    constructor(issuer: string, configuration: { findAccount: FindAccount; [key: string]: unknown });
    callback(): RequestListener;
  }
}
