import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export type TestProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What it says of its accounts from now on, by subject. */
  accounts: Map<string, Record<string, unknown>>;
  /** Follows an authorization request as a browser would, signing in as `subject`; returns the address it leads back to. */
  signIn(url: URL, subject: string): Promise<URL>;
  close(): Promise<void>;
};

/** A real provider of OpenID Connect on a loopback port. */
export async function startProvider(callbacks: string[]): Promise<TestProvider> {
  const accounts = new Map<string, Record<string, unknown>>();
  const http = createServer().listen(0, "127.0.0.1");
  await once(http, "listening");
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ["zhijia", "a secret of the test"];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: callbacks,
        grant_types: ["authorization_code"],
      },
    ],
    claims: {
      openid: ["sub", "amr"],
      phone: ["phone_number", "phone_number_verified"],
      email: ["email", "email_verified"],
    },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ sub, ...accounts.get(sub) }) }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ["only a test"] },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, AuthorizationCode: 60, IdToken: 60 },
  });
  http.on("request", provider.callback());
  return {
    issuer,
    clientId,
    clientSecret,
    accounts,
    async signIn(url, subject) {
      const cookies = new Map<string, string>();
      let next: URL = url;
      let form: URLSearchParams | undefined;
      for (let step = 0; step < 12; step++) {
        const response = await fetch(next, {
          redirect: "manual",
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
          ...(form && { method: "POST", body: form }),
        });
        for (const one of response.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
          cookies.set(name, value);
        }
        const location = response.headers.get("location");
        form = undefined;
        if (location) {
          next = new URL(location, next);
          if (callbacks.some((callback) => next.href.startsWith(callback))) return next;
          continue;
        }
        const page = await response.text();
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
        if (!prompt) throw new Error(`the provider answers ${response.status}: ${page.slice(0, 300)}`);
        form = new URLSearchParams({ prompt, ...(prompt === "login" && { login: subject, password: "any" }) });
        next = new URL(/action="([^"]+)"/.exec(page)![1]!, next);
      }
      throw new Error("the provider leads nowhere");
    },
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
