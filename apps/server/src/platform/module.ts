import type { Contract, FileAnswer, InputOf, OutputOf, PageName, Pages, Watch, WatchKind } from "@zhijia/contracts";
import type { Context } from "./context.ts";
import type { SealedColumn } from "./keyring/index.ts";
import type { PersonalDataPart } from "./personal-data.ts";
import type { SearchCollection } from "./search/collection.ts";

/** One entry of a module's `routes.ts`: a contract and the operation or query that answers it. */
// biome-ignore lint/suspicious/noExplicitAny: a list holds routes of every shape; `route()` checks each one.
export type Route<C extends Contract = any> = {
  contract: C;
  answer: (ctx: Context, input: InputOf<C>) => Promise<OutputOf<C>>;
  /** Answers outside of a transaction and opens its own: for the one that many send at once, to share a commit. */
  apart?: true;
};

export function route<C extends Contract>(
  contract: C,
  answer: Route<C>["answer"],
  options: Pick<Route, "apart"> = {},
): Route<C> {
  return { contract, answer, ...options };
}

/** What one page is let do that no other may. */
export type PageNeeds = {
  /** Origins (`https://tiles.example`) that its pictures come from besides this site. */
  images?: readonly string[];
  /** It may ask the browser where the reader is. */
  location?: boolean;
  /** It was made for this visit alone: no browser keeps it. */
  unkept?: boolean;
};

/** What somebody looks up on a page, for the module that counts it (`Module.watch`); the page itself shows nothing of it. */
export type PageAbout = {
  kind: WatchKind;
  /** Codes, the nearest first. */
  topics: readonly string[];
  /** What was asked, in the reader's words. */
  asked?: string;
};

/** What a page of the worker's web app gets: its name and its data; or where to go instead; or a file, such as a picture. */
export type PageAnswer =
  | { [N in PageName]: { page: N; data: Pages[N]; status?: number; needs?: PageNeeds; about?: PageAbout } }[PageName]
  | { goTo: string }
  /** To another site that the operator named, such as the one that staff sign in at; never an address out of a request. */
  | { leaveFor: URL }
  /** With a `name` it is taken away (downloaded), and no browser keeps it. */
  | { file: string | Uint8Array; contentType: string; name?: string }
  /** What somebody sent, which may be large: never shown in the browser, kept by nobody on the way. */
  | { sent: FileAnswer };

/** A file that came with a form: where it lies until the request is answered, and what its sender calls it, unchecked. */
export type FormFile = { field: string; path: string; name: string | undefined };

/**
 * A server-rendered page, its path written as in contracts (`/cases/{id}`). A form posts to the same path with POST.
 * No browser keeps a page whose address holds a sealed `{token}` or a query.
 */
export type PageRoute = {
  method: "GET" | "POST";
  path: string;
  /** `worker`: only signed in; others are led to the sign-in page and back. `anyone` unless told. */
  access?: "anyone" | "worker";
  /** Its form may bring files (`multipart/form-data`): at most so many, each of at most so many bytes. */
  takes?: { files: number; limitBytes: number };
  answer: (
    ctx: Context,
    input: { params: Record<string, string>; query: unknown; body: unknown; files?: readonly FormFile[] },
  ) => Promise<PageAnswer>;
};

/** What a route of a standard API is given: nothing is checked yet. `key`: of `Authorization: Bearer`. */
export type StandardInput = {
  params: Record<string, string>;
  query: Record<string, unknown>;
  /** Fields of a form, by their names as sent. */
  body: Record<string, unknown>;
  key?: string;
};
export type StandardAnswer = { status?: number; contentType: string; text: string };

/**
 * An API whose addresses, formats and errors a published standard prescribes, for other systems. Each answer runs in one
 * transaction as a visitor: who may do what, the module asks by keys of its own.
 */
export type StandardApi = {
  /** `/open311`: everything below is answered in its way, also what is not there. */
  prefix: string;
  routes: {
    method: "GET" | "POST";
    /** Below the prefix, as in contracts: `/v2/services/{code}.{format}`. */
    path: string;
    answer: (ctx: Context, input: StandardInput) => Promise<StandardAnswer>;
  }[];
  /** How a failure is told; `url` as it was asked for. */
  fail: (failure: { status: number; words: string }, url: string) => StandardAnswer;
};

/**
 * Work done later, in one transaction, as the system actor of the same name. Delivered at least once; what it wrote in the
 * database is there exactly once. What it does elsewhere (a message sent) must bear being done twice.
 */
export type JobHandler = {
  /** `module.what-it-does`, unique among jobs and listeners. */
  name: string;
  run: (ctx: Context, payload: Record<string, unknown>) => Promise<void>;
  /** Five fields, China time; once for the whole cluster. */
  cron?: string;
  /** Tries after the first, each later than the one before; then the job waits in the dead letters. 8 unless told. */
  retries?: number;
  /** Longest run; 900 unless told. */
  seconds?: number;
};

/** Reacts to an event by a job of its own. */
export type Listener = Omit<JobHandler, "cron"> & { event: string };

/** A folder of `modules/`, as `app.ts` lists it. */
export type Module = {
  name: string;
  routes?: Route[];
  pages?: PageRoute[];
  standards?: StandardApi[];
  jobs?: JobHandler[];
  listeners?: Listener[];
  /**
   * What it counts for that a signed-in worker looks at a page, where she agreed to it; in the page's transaction. One module at
   * most has it. `path` without the query.
   */
  watch?: (ctx: Context, page: { path: string; about?: PageAbout }) => Promise<Watch | undefined>;
  /** What of this module can be searched. */
  collections?: SearchCollection[];
  /** Every column of this module that holds sealed values. */
  sealed?: SealedColumn[];
  /** How what it keeps about people is handed over, erased and let go in time. */
  personalData?: PersonalDataPart;
  /** Loads the product's own content of this module (idempotent); runs after every migration. */
  loadContent?: (ctx: Context) => Promise<void>;
  /** Makes ready, when the server starts, what the first question would have to wait for. */
  prepare?: (ctx: Context) => Promise<void>;
  /** Invented, labelled data for showing the product: put in, or taken out again; each idempotent, in one transaction. */
  demo?: { load: (ctx: Context) => Promise<unknown>; remove: (ctx: Context) => Promise<unknown> };
};
