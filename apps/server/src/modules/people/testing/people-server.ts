import type { Render } from "@zhijia/contracts";
import { actorOf } from "../../../actor-of.ts";
import { modules } from "../../../app.ts";
import type { Services } from "../../../platform/context.ts";
import { open } from "../../../platform/crypto.ts";
import { createHttpServer } from "../../../platform/http/server.ts";
import { createLog } from "../../../platform/log.ts";
import type { FreshDatabase } from "../../../platform/testing/index.ts";

export type Answered = {
  status: number;
  /** Of the API; of a page its name and data. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect.
  body: any;
  location: string | undefined;
  setCookie: string[];
};

export type Browser = {
  cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answered>;
  put(path: string, body: object): Promise<Answered>;
  delete(path: string): Promise<Answered>;
  /** A form of a page. */
  submit(path: string, form?: Record<string, string>): Promise<Answered>;
};

export type PeopleServer = {
  /** What time it is for the server. */
  clock: { now: Date };
  /** A browser with nothing kept, at an address of its own unless told. */
  browser(options?: { address?: string; device?: string }): Browser;
  /** The code of the last message to a phone. */
  lastCode(): string;
  close(): Promise<void>;
};

/** The whole of HTTP on a test's database, with a clock that the test sets; pages come as their data. */
export async function peopleServer(fresh: FreshDatabase, services: Partial<Services> = {}): Promise<PeopleServer> {
  const clock = { now: new Date() };
  // Nobody signs in while the register of purposes does not say what for.
  await modules.find(({ name }) => name === "privacy")?.loadContent?.(fresh.context());
  const asData: Render = (page, data) => JSON.stringify({ page, data });
  const server = await createHttpServer({
    config: { trustedProxies: ["127.0.0.1"], rateLimit: 1_000_000, requestLimitKb: 64 },
    modules,
    contextFor: async ({ client, session }) => {
      const context = fresh.context({ kind: "visitor" }, clock.now);
      const visitor = { ...context, client, services: { ...context.services, ...services } };
      return { ...visitor, actor: await actorOf(visitor, session) };
    },
    log: createLog((line) => process.env.DEBUG_PEOPLE && console.log(line)),
    worker: { render: asData, assets: new URL("./", import.meta.url).pathname },
  });
  let addresses = 0;
  return {
    clock,
    browser({ address = `10.0.${Math.floor(++addresses / 250)}.${addresses % 250}`, device = "Test Chrome" } = {}) {
      const cookies = new Map<string, string>();
      const ask = async (
        method: "GET" | "POST" | "PUT" | "DELETE",
        url: string,
        payload: string | undefined,
        headers: Record<string, string>,
      ): Promise<Answered> => {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await server.app.inject({
          method,
          url,
          ...(payload !== undefined && { payload }),
          headers: {
            "user-agent": device,
            "x-forwarded-for": address,
            "sec-fetch-site": "same-origin",
            ...(cookie && { cookie }),
            ...headers,
          },
        });
        const setCookie = [response.headers["set-cookie"] ?? []].flat();
        for (const one of setCookie) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
          if (/Max-Age=0\b/.test(one)) cookies.delete(name);
          else cookies.set(name, value);
        }
        const body = response.body.startsWith("{") ? JSON.parse(response.body) : response.body;
        return { status: response.statusCode, body, location: response.headers.location, setCookie };
      };
      const json = { "content-type": "application/json" };
      const form = { "content-type": "application/x-www-form-urlencoded" };
      return {
        cookies,
        get: (path, headers = {}) => ask("GET", path, undefined, headers),
        post: (path, body = {}, headers = {}) => ask("POST", path, JSON.stringify(body), { ...json, ...headers }),
        put: (path, body) => ask("PUT", path, JSON.stringify(body), json),
        delete: (path) => ask("DELETE", path, undefined, {}),
        submit: (path, fields = {}) => ask("POST", path, new URLSearchParams(fields).toString(), form),
      };
    },
    lastCode() {
      const job = fresh.enqueued.findLast(({ name }) => name === "sms.send");
      const { id, sealed } = job!.payload as { id: string; sealed: string };
      const { secret } = fresh.context().services;
      const opened = open(secret, `sms/${id}`, sealed, { now: clock.now.getTime() });
      return (opened as { params: { code: string } }).params.code;
    },
    close: () => server.drain(),
  };
}
