import { type Contract, checkedParts, type Parts } from "@zhijia/contracts";
import type { z } from "zod";
import { Refusal } from "../refusals.ts";
import type { Words } from "./messages.ts";
import type { Lang } from "./reader.ts";

type Issue = z.core.$ZodIssue;

/**
 * What a contract lets in of a request; keys it does not know are refused.
 * Errors: Refusal `request/invalid`, whose details hold the issues of all parts at once.
 */
export function checkedInput(contract: Contract, { params, query, body }: Parts): Parts {
  const { issues, ...checked } = checkedParts(contract, { params, query, body });
  if (issues.length) throw new Refusal("invalid", "request/invalid", { issues });
  return checked;
}

export type FieldProblem = { field: string; message: string };

/** Each field that was not accepted, with what to do about it. */
export function fieldProblems(issues: readonly Issue[], lang: Lang): FieldProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      const message = { zh: "没有这一项，请删去。", en: "There is no such field. Please leave it out." }[lang];
      return issue.keys.map((key) => ({ field: [...path, key].join("."), message }));
    }
    return [{ field: path.join("."), message: whatToDo(issue)[lang] }];
  });
}

const formats: Record<string, Words> = {
  date: { zh: "请填写日期，例如 2026-11-03。", en: "Please give a date, such as 2026-11-03." },
  datetime: { zh: "请填写日期和时间。", en: "Please give a date and a time." },
  email: { zh: "请填写完整的邮箱地址。", en: "Please give a complete e-mail address." },
  url: { zh: "请填写完整的网址。", en: "Please give a complete address." },
};

const kinds: Record<string, Words> = {
  number: { zh: "请填写数字。", en: "Please give a number." },
  int: { zh: "请填写整数。", en: "Please give a whole number." },
  string: { zh: "请填写这一项。", en: "Please fill this in." },
  boolean: { zh: "请选择是或否。", en: "Please choose yes or no." },
  array: { zh: "这里需要一个列表。", en: "A list is needed here." },
};

const fillIn: Words = { zh: "请填写这一项。", en: "Please fill this in." };
const asAsked: Words = { zh: "请按要求填写这一项。", en: "Please fill this in as asked." };

function whatToDo(issue: Issue): Words {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? fillIn;
    case "invalid_value":
      return {
        zh: `请选择其中一项：${issue.values.join("、")}。`,
        en: `Please choose one of: ${issue.values.join(", ")}.`,
      };
    case "too_small":
      return issue.minimum === 1 && issue.origin !== "number" && issue.origin !== "int"
        ? fillIn
        : limit(issue, issue.minimum, "least");
    case "too_big":
      return limit(issue, issue.maximum, "most");
    case "invalid_format":
      return formats[issue.format] ?? asAsked;
    // A rule of the contract's own: `.refine(…, { params: { zh, en } })`.
    case "custom":
      return typeof issue.params?.zh === "string" ? (issue.params as Words) : asAsked;
    default:
      return asAsked;
  }
}

function limit({ origin }: { origin: string }, bound: number | bigint, side: "least" | "most"): Words {
  const [zh, en] = side === "least" ? ["至少", "at least"] : ["最多", "at most"];
  if (origin === "string") return { zh: `${zh}${bound}个字。`, en: `Please write ${en} ${bound} characters.` };
  if (origin === "array" || origin === "set") return { zh: `${zh}${bound}项。`, en: `Please give ${en} ${bound}.` };
  return side === "least"
    ? { zh: `不能小于 ${bound}。`, en: `Must not be less than ${bound}.` }
    : { zh: `不能大于 ${bound}。`, en: `Must not be more than ${bound}.` };
}
