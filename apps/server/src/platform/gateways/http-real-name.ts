import { z } from "zod";
import { possibleIdNumber } from "./form-only-check.ts";
import { filled, pointerSchema, valueAt } from "./json-template.ts";
import type { RealNameCheck } from "./real-name-check.ts";
import { callSigned, operatorUrl, signatureSchema } from "./signed-call.ts";

/** The operator's description of a checking service (ZHIJIA_REAL_NAME_FILE). */
export const httpRealNameSchema = z.strictObject({
  url: operatorUrl,
  headers: z.record(z.string(), z.string()).default({}),
  timeoutSeconds: z.number().min(0.1).max(60).default(10),
  signature: signatureSchema,
  /** JSON with {name} {idNumber}. */
  body: z.json().default({ name: "{name}", idNumber: "{idNumber}" }),
  answer: z
    .strictObject({
      at: pointerSchema.default("/result"),
      match: z.array(z.string()).default(["match"]),
      mismatch: z.array(z.string()).default(["mismatch"]),
    })
    .prefault({}),
});
export type HttpRealNameSettings = z.output<typeof httpRealNameSchema>;

/** A service that asks an authority. What is not clearly said is `unavailable`, never a match. */
export function httpRealName(settings: HttpRealNameSettings): RealNameCheck {
  const { body, answer } = settings;
  return {
    async check(person) {
      const name = person.name.trim();
      const idNumber = possibleIdNumber(person.idNumber);
      // A number that cannot exist goes to nobody.
      if (!idNumber) return { result: "mismatch", checked: "form-only" };
      const said = await ask(settings, JSON.stringify(filled(body, { name, idNumber })));
      const result = answer.match.includes(said)
        ? "match"
        : answer.mismatch.includes(said)
          ? "mismatch"
          : "unavailable";
      return { result, checked: "authority" };
    },
  };
}

async function ask(settings: HttpRealNameSettings, body: string): Promise<string> {
  try {
    const { status, json } = await callSigned(settings, body);
    return status >= 200 && status <= 299 ? String(valueAt(json, settings.answer.at)) : "";
  } catch {
    return "";
  }
}
