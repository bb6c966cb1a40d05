import { readFileSync } from "node:fs";
import type { Channel } from "@zhijia/contracts";
import { z } from "zod";

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const list = z.array(z.object({ id: z.string(), phone: z.string().optional(), name: words, what: words }));

/** Read once: the lines are national and change with a release. */
const channels = list.parse(
  JSON.parse(readFileSync(new URL("../../../content/channels.json", import.meta.url), "utf8")),
);

/** In the order of the ids; the union's own line is always among them. */
export function channelsOf(ids: readonly string[], lang: "zh" | "en"): Channel[] {
  return [...new Set([...ids, "union-hotline"])].flatMap((id) => {
    const found = channels.find((c) => c.id === id);
    return found
      ? [{ id, name: found.name[lang], what: found.what[lang], ...(found.phone ? { phone: found.phone } : {}) }]
      : [];
  });
}
