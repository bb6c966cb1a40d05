import type { Target } from "./operations.ts";
import type { Random } from "./random.ts";

const most = 200;

/**
 * What pages that were seen on the way tell: the addresses they lead to (sealed tokens among them) and the fields of their forms
 * with their values, so that later requests get further than a made-up one.
 */
export function createLearnt() {
  const links = new Set<string>();
  const values = new Map<string, Set<string>>([["phone", new Set(["13800001234"])]]);
  const add = (to: Set<string>, value: string) => {
    if (to.size < most) to.add(value);
  };
  return {
    see(html: string): void {
      for (const [, href] of html.matchAll(/(?:href|action)="(\/[^"]{0,2000})"/g)) add(links, plain(href!));
      for (const [tag] of html.matchAll(/<(?:input|button|select|textarea)[^>]{0,3000}>/g)) {
        const name = /\bname="([^"]{1,100})"/.exec(tag)?.[1];
        if (!name) continue;
        const known = values.get(name) ?? new Set<string>();
        if (values.size < most) values.set(name, known);
        const value = /\bvalue="([^"]{0,3000})"/.exec(tag)?.[1];
        if (value !== undefined) add(known, plain(value));
      }
    },
    /** An address that was seen and fits the target, mostly as it was. */
    pathOf({ path }: Target, random: Random): string | undefined {
      const pattern = new RegExp(`^${path.replace(/[.+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, "[^/?#]+")}(\\?|$)`);
      const fitting = [...links].filter((link) => pattern.test(link));
      if (!fitting.length) return undefined;
      const link = random.of(fitting).split("#")[0]!;
      if (random.chance(0.7)) return link;
      const at = 1 + random.below(link.length);
      return link.slice(0, at) + random.of(["A", "%00", "", "../", "?x=1", "%ff"]) + link.slice(at + 1);
    },
    fieldsOf(_: Target, random: Random): string[] {
      const names = [...values.keys()];
      return Array.from({ length: Math.min(names.length, 2 + random.below(8)) }, () => random.of(names));
    },
    valueOf(name: string, random: Random): string | undefined {
      const known = [...(values.get(name) ?? [])];
      return known.length ? random.of(known) : undefined;
    },
  };
}

export type Learnt = ReturnType<typeof createLearnt>;

function plain(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
