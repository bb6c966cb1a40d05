import { readdirSync, readFileSync } from "node:fs";
import type { ContactScript } from "@zhijia/contracts";
import { z } from "zod";

const folder = new URL("../../../../content/contact/", import.meta.url);
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const lines = z.array(words).min(1);
const part = z.strictObject({ first: lines, never: lines, ask: lines, offer: lines });
const common = part.extend({ ifAsked: lines, end: lines });
const group = z.strictObject({
  code: z.string().regex(/^[A-Z]+$/),
  /** In the middle of a sentence: "May the union look into … at your workplace?" */
  subject: words,
  standard: part,
  /** For what rests on the separate consent: injury, illness, pregnancy, harassment, hardship. */
  sensitive: part.optional(),
});

const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const shared = common.parse(read("_common.json"));
const withEmployer = common.parse(read("_group.json"));
const groups = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".json") && !name.startsWith("_"))
    .map((name) => group.parse(read(name)))
    .map((one) => [one.code, one]),
);

export const scriptCodes = [...groups.keys()];

/** What to say to a worker about a group of needs (content/contact). Errors: a group that has no file. */
export function scriptOf(
  category: string,
  { sensitive, lang }: { sensitive: boolean; lang: "zh" | "en" },
): ContactScript {
  const found = groups.get(category);
  if (!found) throw new Error(`content/contact has no file for ${category}`);
  const own = (sensitive && found.sensitive) || found.standard;
  const told = (list: z.output<typeof lines>) => list.map((line) => line[lang]);
  return {
    first: told([...shared.first, ...own.first]),
    ifAsked: told(shared.ifAsked),
    never: told([...shared.never, ...own.never]),
    ask: told([...shared.ask, ...own.ask]),
    offer: told([...own.offer, ...shared.offer]),
    end: told(shared.end),
  };
}

/** What to say to an employer, whose workers are not spoken of. Errors: as above. */
export function groupScriptOf(category: string, lang: "zh" | "en"): ContactScript {
  const subject = subjectOf(category, lang);
  const told = (list: z.output<typeof lines>) => list.map((line) => line[lang].replace("{subject}", subject));
  const { first, ifAsked, never, ask, offer, end } = withEmployer;
  return {
    first: told(first),
    ifAsked: told(ifAsked),
    never: told(never),
    ask: told(ask),
    offer: told(offer),
    end: told(end),
  };
}

/** What the union would look into, said neutrally. */
export function subjectOf(category: string, lang: "zh" | "en"): string {
  const found = groups.get(category);
  if (!found) throw new Error(`content/contact has no file for ${category}`);
  return found.subject[lang];
}
