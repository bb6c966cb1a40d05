import { isCalendarDate } from "../../platform/calendar/index.ts";
import type { Calculator, Values, Words } from "./calculator.ts";

/** No wage, sum or count above this is meant; it is a slip of the finger. */
const mostFen = 10_000_000_00;
const mostNumber = 100_000;

type Checked = { values: Values; errors: Record<string, Words> };

/** Reads a form as typed: full-width digits, commas and 元 are forgiven; what cannot be meant gets a plain word. */
export function checkForm(calculator: Calculator, form: Readonly<Record<string, string>>): Checked {
  const values: Values = {};
  const errors: Record<string, Words> = {};
  for (const field of calculator.fields) {
    const typed = (form[field.name] ?? "").normalize("NFKC").trim();
    if (typed === "") {
      if (field.required)
        errors[field.name] = { zh: `请填写“${field.label.zh}”`, en: `Please fill in “${field.label.en}”` };
      continue;
    }
    const read = readField(field, typed);
    if ("error" in read) errors[field.name] = read.error;
    else values[field.name] = read.value;
  }
  if (Object.keys(errors).length === 0) Object.assign(errors, calculator.check?.(values));
  return { values, errors };
}

function readField(
  field: Calculator["fields"][number],
  typed: string,
): { value: NonNullable<Values[string]> } | { error: Words } {
  if (field.kind === "choice") {
    return field.options.some((o) => o.value === typed)
      ? { value: typed }
      : { error: { zh: "请从列表里选一个", en: "Please choose from the list" } };
  }
  if (field.kind === "yes-no") {
    return typed === "yes" || typed === "no"
      ? { value: typed === "yes" }
      : { error: { zh: "请选“是”或“否”", en: "Please choose yes or no" } };
  }
  if (field.kind === "date") {
    const date = typed.replace(
      /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/,
      (_, y, m, d) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`,
    );
    return isCalendarDate(date) && date >= "1950-01-01" && date <= "2100-12-31"
      ? { value: date }
      : { error: { zh: "请写成 2026-03-15 这样的日期", en: "Please write a date like 2026-03-15" } };
  }
  const number = typed.replace(/[,\s元¥]/g, "");
  if (!/^\d+(\.\d{1,2})?$/.test(number))
    return { error: { zh: "请只填数字，例如 4500", en: "Please write a number, for example 4500" } };
  const amount = field.kind === "money" ? Math.round(Number(number) * 100) : Number(number);
  if (amount > (field.kind === "money" ? mostFen : mostNumber))
    return { error: { zh: "这个数太大了，请检查", en: "This number is too large; please check it" } };
  return { value: amount };
}
