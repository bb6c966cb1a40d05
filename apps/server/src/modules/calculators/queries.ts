import type { CalculatorLink, Pages } from "@zhijia/contracts";
import { isReliable, listRules, ruleInForce, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type Calculator, type FieldKind, type Figures, referenceTo, type Values } from "./calculator.ts";
import { checkForm } from "./check-form.ts";
import { doubleWage } from "./kinds/double-wage.ts";
import { oneChildSubsidy } from "./kinds/one-child-subsidy.ts";
import { overtime } from "./kinds/overtime.ts";
import { severance } from "./kinds/severance.ts";
import { unlawfulDismissal } from "./kinds/unlawful-dismissal.ts";
import { unusedLeave } from "./kinds/unused-leave.ts";
import { workInjury } from "./kinds/work-injury.ts";

const calculators: readonly Calculator[] = [
  severance,
  unlawfulDismissal,
  doubleWage,
  overtime,
  unusedLeave,
  workInjury,
  oneChildSubsidy,
];

export function listCalculators(ctx: Context): (CalculatorLink & { what: string })[] {
  return calculators.map((c) => ({
    id: c.id,
    name: c.name[ctx.lang],
    what: c.what[ctx.lang],
    href: `/calculators/${c.id}`,
  }));
}

function getCalculator(id: string): Calculator {
  const found = calculators.find((c) => c.id === id);
  if (!found) throw new Refusal("not-found", "calculator/not-found", { id });
  return found;
}

export function showCalculator(ctx: Context, id: string): Pages["calculator"] {
  return page(ctx, getCalculator(id), {}, {});
}

/** The need that a calculator answers first. */
export const needOf = (id: string): string => getCalculator(id).need;

/** Computes in memory; nothing that is typed here is kept. */
export async function calculate(
  ctx: Context,
  id: string,
  form: Readonly<Record<string, string>>,
): Promise<Pages["calculator"]> {
  const calculator = getCalculator(id);
  const { values, errors } = checkForm(calculator, form);
  if (Object.keys(errors).length > 0) return page(ctx, calculator, form, errors);
  const result = calculator.compute(values, await figuresFor(ctx, calculator, values), ctx.lang);
  return { ...page(ctx, calculator, form, {}), result };
}

async function figuresFor(ctx: Context, calculator: Calculator, values: Values): Promise<Figures> {
  const rules = await listRules(ctx, calculator.rules);
  const day = calculator.lawOn ? values[calculator.lawOn] : undefined;
  const on = typeof day === "string" ? day : todayInChina(ctx.now);
  const places = typeof values.province === "string" ? [values.province] : [];
  const find: Figures["find"] = (id) => {
    const rule = ruleInForce(
      rules.filter((r) => r.id === id),
      places,
      on,
    );
    return rule && isReliable(rule) ? { value: rule.value, rule: referenceTo(rule) } : undefined;
  };
  return {
    find,
    get: (id) => {
      const found = find(id);
      // The day may lie before the law; then no figure of ours is right.
      if (!found || found.value === null) throw new Refusal("invalid", "calculator/no-rule", { id, on });
      return found as ReturnType<Figures["get"]> as never;
    },
  };
}

function page(
  ctx: Context,
  c: Calculator,
  form: Readonly<Record<string, string>>,
  errors: Record<string, { zh: string; en: string }>,
): Pages["calculator"] {
  const { lang } = ctx;
  const field = (f: FieldKind) => ({
    name: f.name,
    label: f.label[lang],
    kind: f.kind,
    required: f.required,
    value: form[f.name] ?? "",
    ...(f.unit ? { unit: f.unit[lang] } : {}),
    ...(f.hint ? { hint: f.hint[lang] } : {}),
    ...(f.kind === "choice" ? { options: f.options.map((o) => ({ value: o.value, label: o.label[lang] })) } : {}),
    ...(errors[f.name] ? { error: errors[f.name]?.[lang] ?? "" } : {}),
  });
  return {
    id: c.id,
    name: c.name[lang],
    what: c.what[lang],
    fields: c.fields.map(field),
    errors: Object.entries(errors).map(([name, message]) => ({ field: name, message: message[lang] })),
  };
}
