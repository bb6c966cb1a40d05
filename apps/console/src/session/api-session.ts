import { Problem, problemSchema } from "@zhijia/contracts";
import type { Me, Session, SessionApi, SignInNext } from "./session-api.ts";

/** Until the contracts of sign-in are in packages/contracts, these few addresses stand here. */
async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers: { accept: "application/json, application/problem+json", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    answer = await response.json();
  } catch (cause) {
    throw unreachable(cause);
  }
  if (response.ok) return answer as T;
  const problem = problemSchema.safeParse(answer);
  throw problem.success ? new Problem(problem.data) : unreachable(new Error(`status ${response.status}`));
}

function unreachable(cause: unknown): Problem {
  const code = "client/unreachable";
  return new Problem(
    { type: `urn:zhijia:problem:${code}`, title: "Unreachable", status: 0, detail: "", code },
    { cause },
  );
}

export const apiSession: SessionApi = {
  async getMe() {
    try {
      return await call<Me>("GET", "/staff/me");
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return undefined;
      throw error;
    }
  },
  options: () => call("GET", "/staff/sign-in-options"),
  signIn: (given) => call<SignInNext>("POST", "/staff/sign-in", given),
  confirmCode: (given) => call<SignInNext>("POST", "/staff/sign-in/code", given),
  recover: (given) => call<SignInNext>("POST", "/staff/sign-in/recovery", given),
  signOut: (given) => call("POST", "/staff/sign-out", given),
  sessions: () => call<Session[]>("GET", "/staff/sessions"),
  endSession: (id) => call("POST", "/staff/sessions/end", { id }),
};
