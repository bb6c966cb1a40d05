import type { Config } from "../config.ts";
import { oidcProvider } from "./oidc-provider.ts";
import type { SignInProviders } from "./sign-in-provider.ts";

/** The providers that a configuration names; nothing is asked of them before somebody wants to sign in. */
export function openProviders(config: Config): SignInProviders {
  const { workerOidcIssuer, workerOidcClientId, workerOidcClientSecret, workerOidcName } = config;
  const { staffOidcIssuer, staffOidcClientId, staffOidcClientSecret, staffOidcName } = config;
  return {
    ...(workerOidcIssuer &&
      workerOidcClientId && {
        worker: oidcProvider({
          issuer: workerOidcIssuer,
          clientId: workerOidcClientId,
          clientSecret: workerOidcClientSecret,
          name: workerOidcName,
          scope: "openid phone",
        }),
      }),
    ...(staffOidcIssuer &&
      staffOidcClientId && {
        staff: oidcProvider({
          issuer: staffOidcIssuer,
          clientId: staffOidcClientId,
          clientSecret: staffOidcClientSecret,
          name: staffOidcName,
          scope: "openid email",
        }),
      }),
  };
}
