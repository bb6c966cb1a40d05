import type { ProblemBody } from "@zhijia/contracts";
import { Refusal, type RefusalKind } from "../refusals.ts";
import { fieldProblems } from "./input.ts";
import { type Messages, type Words, wordsOf } from "./messages.ts";
import type { Lang } from "./reader.ts";
import platformMessages from "./refusals.json" with { type: "json" };

type PlatformCode = keyof typeof platformMessages;

/** The one place where kinds of refusals become HTTP. */
const statusOf: Record<RefusalKind, number> = {
  invalid: 400,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-many": 429,
  unavailable: 503,
};

const titles: Record<number, Words> = {
  400: { zh: "有内容没填对", en: "Something is not filled in as expected" },
  401: { zh: "请先登录", en: "Please sign in" },
  403: { zh: "没有权限", en: "Not allowed" },
  404: { zh: "没有找到", en: "Not found" },
  405: { zh: "不能这样使用", en: "Not possible here" },
  409: { zh: "情况已经变化", en: "Something has changed meanwhile" },
  413: { zh: "内容太大", en: "Too large" },
  414: { zh: "网址太长", en: "Address too long" },
  415: { zh: "格式不支持", en: "Kind of content not supported" },
  429: { zh: "访问太频繁", en: "Too many requests" },
  500: { zh: "系统出错了", en: "Something went wrong" },
  503: { zh: "系统正忙", en: "The system is busy" },
};

/** Failures that the framework meets before any operation runs, by the status it gives them. */
const frameworkCodes: Record<number, PlatformCode> = {
  400: "request/malformed",
  404: "request/not-found",
  405: "request/method",
  413: "request/too-large",
  414: "request/too-long",
  415: "request/media-type",
  429: "request/too-many",
  503: "request/unavailable",
};

/** PostgreSQL that is starting, stopping, full or too slow, or that rolled back for another's sake (SQLSTATE). */
const busyStates = /^(57P0[1-5]|53...|57014|08...|40001|40P01)$/;
const lostConnections = /^(timeout exceeded when trying to connect|Connection terminated)/;

/** A character that PostgreSQL cannot keep (NUL): sent by nobody who types. */
const unkeepable = /^(22021|22P05)$/;

function isUnavailable({ code = "", message = "", syscall = "" }: Thrown): boolean {
  if (code === "FST_ERR_HANDLER_TIMEOUT" || busyStates.test(code) || lostConnections.test(message)) return true;
  return ["connect", "read", "write"].includes(syscall) && code.startsWith("E");
}

type Thrown = { statusCode?: number; code?: string; message?: string; syscall?: string };

export type Failure = {
  status: number;
  code: string;
  details: Record<string, unknown>;
  /** Nobody expected it: log it with its reference. */
  bug: boolean;
};

/** What kind of failure anything thrown is. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) {
    const { kind, code, details } = error;
    const status = code === "request/sign-in" ? 401 : statusOf[kind];
    return { status, code, details, bug: false };
  }
  const thrown = (error ?? {}) as Thrown;
  if (isUnavailable(thrown)) return { status: 503, code: frameworkCodes[503]!, details: {}, bug: true };
  const { statusCode, code } = thrown;
  if (code && unkeepable.test(code)) return { status: 400, code: frameworkCodes[400]!, details: {}, bug: false };
  const known = code?.startsWith("FST_") && statusCode ? frameworkCodes[statusCode] : undefined;
  if (known) return { status: statusCode!, code: known, details: {}, bug: false };
  return { status: 500, code: "request/failed", details: {}, bug: true };
}

/** The RFC 9457 document of a failure, in the reader's language. `reference` names it in the log. */
export function problemOf(failure: Failure, { messages, lang, reference }: Telling): ProblemBody {
  const { status, code, details, bug } = failure;
  const words = messages[code] ?? titles[status] ?? titles[500]!;
  const { issues } = details;
  return {
    type: `urn:zhijia:problem:${code}`,
    title: (titles[status] ?? titles[500]!)[lang],
    status,
    detail: wordsOf(words, lang, { ...details, reference }),
    code,
    ...(bug && { reference }),
    ...(Array.isArray(issues) && { errors: fieldProblems(issues, lang) }),
  };
}

export type Telling = { messages: Messages; lang: Lang; reference: string };
