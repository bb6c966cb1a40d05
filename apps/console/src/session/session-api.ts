import type { Permission, Role } from "@zhijia/contracts";
import type { Lang } from "../words.ts";

/** Who is signed in and what they may do, as the server says; the same table decides there. */
export type Me = {
  staff: { id: string; name: string };
  /** Each role within one union's subtree or one district. */
  grants: { role: Role; scope: { kind: "union" | "district"; id: string; name: string } }[];
  permissions: Permission[];
  lang: Lang;
};

/** What the server wants next after a right answer. */
export type SignInNext =
  | { step: "done" }
  | { step: "code" }
  /** First sign-in: the second factor is set up now. `qr` is an SVG document. */
  | { step: "enrol"; qr: string; secret: string }
  | { step: "keep-codes"; recoveryCodes: string[] };

export type Session = { id: string; device: string; place: string; lastSeen: string; current: boolean };

/** Everything the shell asks about the reader. Every method throws `Problem` and nothing else. */
export type SessionApi = {
  /** Undefined when nobody is signed in. */
  getMe(): Promise<Me | undefined>;
  options(): Promise<{ oidc?: { name: string; href: string } }>;
  signIn(given: { login: string; password: string }): Promise<SignInNext>;
  confirmCode(given: { code: string }): Promise<SignInNext>;
  recover(given: { code: string }): Promise<SignInNext>;
  signOut(given: { everywhere: boolean }): Promise<void>;
  sessions(): Promise<Session[]>;
  endSession(id: string): Promise<void>;
};
