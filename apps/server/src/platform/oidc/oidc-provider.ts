import * as client from "openid-client";
import { Refusal } from "../refusals.ts";
import type { SignInClaims, SignInProvider } from "./sign-in-provider.ts";

export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  name: string;
  scope: string;
};

/**
 * Authorization code with PKCE (RFC 7636), state and nonce (OpenID Connect Core 3.1.2, RFC 9700). The provider's description is
 * read when it is first needed and again after it could not be.
 */
export function oidcProvider({ issuer, clientId, clientSecret, name, scope }: OidcSettings): SignInProvider {
  const server = new URL(issuer);
  let discovered: Promise<client.Configuration> | undefined;
  const discover = () => {
    discovered ??= client
      .discovery(server, clientId, clientSecret, undefined, {
        timeout: 10,
        // Plain HTTP is for a provider on this very machine.
        execute: server.protocol === "http:" && isLoopback(server) ? [client.allowInsecureRequests] : [],
      })
      .catch((cause) => {
        discovered = undefined;
        throw unreachable(cause);
      });
    return discovered;
  };
  return {
    name,
    async begin(callback) {
      const configuration = await discover();
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: "S256",
      });
      return { url, flow };
    },
    async finish(address, { state, nonce, verifier }) {
      const configuration = await discover();
      try {
        const tokens = await client.authorizationCodeGrant(configuration, address, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const own = tokens.claims()!;
        // A provider may put phone and e-mail into its user information only (Core 5.4).
        const more = configuration.serverMetadata().userinfo_endpoint
          ? await client.fetchUserInfo(configuration, tokens.access_token, own.sub)
          : {};
        return claimsOf(own.iss, { ...more, ...own });
      } catch (cause) {
        if (cause instanceof TypeError || (cause as Error).name === "TimeoutError") throw unreachable(cause);
        throw Object.assign(new Refusal("forbidden", "oidc/refused"), { cause });
      }
    },
  };
}

function claimsOf(issuer: string, claims: Record<string, unknown> & { sub: string }): SignInClaims {
  const { sub, phone_number, phone_number_verified, email, email_verified, amr } = claims;
  return {
    subject: `${issuer} ${sub}`,
    ...(typeof phone_number === "string" && phone_number_verified === true && { phone: phone_number }),
    ...(typeof email === "string" && email_verified === true && { email }),
    secondFactor: Array.isArray(amr) && amr.includes("mfa"),
  };
}

function unreachable(cause: unknown): Refusal {
  return Object.assign(new Refusal("unavailable", "oidc/unreachable"), { cause });
}

const isLoopback = ({ hostname }: URL) => ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
