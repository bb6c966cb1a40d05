/** A regular expression in parts: what it takes, how often, in which order. */
type Part =
  | { kind: "takes"; samples: string[] }
  | { kind: "many"; part: Part; max: number; min: number }
  | { kind: "sequence"; parts: Part[] }
  | { kind: "choice"; parts: Part[] };

const nothing: Part = { kind: "takes", samples: [""] };
const pool = [..."aA0职 条第\n\t　-_.,:/\"'<>(){}[]=;&%@#$^*+?|\\！，。；：、《》（）【】“”某元年月日\u0000é"];

/**
 * Strings on which a backtracking engine has the most to do with a pattern: every stretch of it, taken once, repeated to
 * `length`, alone, after what must stand before it, and with an end that fits nothing.
 */
export function attacksOn({ source, flags }: RegExp, length: number): string[] {
  const whole = parse(source, flags);
  const pumps = new Map<string, Set<string>>();
  const add = (pump: string, before: string) => {
    // After a sign that fits nothing too, where what stands at the very beginning is taken by another part.
    if (pump && pump.length < 200) pumps.set(pump, (pumps.get(pump) ?? new Set(["", "\u0000"])).add(before));
  };
  const walk = (part: Part, before: string) => {
    if (part.kind === "many") walk(part.part, before);
    if (part.kind === "choice") for (const one of part.parts) walk(one, before);
    if (part.kind === "takes") for (const sample of part.samples.slice(0, 4)) add(sample, before);
    if (part.kind !== "sequence") return;
    part.parts.forEach((one, from) => {
      const ahead =
        before +
        part.parts
          .slice(0, from)
          .map((each) => sampleOf(each, 0))
          .join("");
      walk(one, ahead);
      for (let to = from + 1; to <= Math.min(part.parts.length, from + 8); to++)
        for (const variant of [0, 1]) {
          add(
            part.parts
              .slice(from, to)
              .map((each) => sampleOf(each, variant))
              .join(""),
            ahead,
          );
        }
    });
  };
  walk(whole, "");
  return [...pumps].slice(0, 60).flatMap(([pump, befores]) => {
    const repeated = pump.repeat(Math.ceil(length / pump.length)).slice(0, length);
    return [...befores].slice(0, 3).map((before) => `${before}${repeated}\u0000`);
  });
}

/** The most steps per character that the bounded repetitions inside each other allow; Infinity with an unbounded one. */
export function boundOf({ source, flags }: RegExp): number {
  const bound = (part: Part): number => {
    if (part.kind === "takes") return 1;
    if (part.kind === "many") return Math.max(part.max, 1) * bound(part.part);
    const each = part.parts.map(bound);
    // Repetitions one after another may share what they take in every possible way.
    return part.kind === "choice" ? Math.max(...each, 1) : each.reduce((product, one) => product * one, 1);
  };
  return bound(parse(source, flags));
}

function sampleOf(part: Part, variant: number): string {
  if (part.kind === "takes") return part.samples[variant % part.samples.length]!;
  if (part.kind === "many") return sampleOf(part.part, variant).repeat(Math.max(1, Math.min(part.min, 12)));
  if (part.kind === "choice") return sampleOf(part.parts[variant % part.parts.length]!, variant);
  return part.parts.map((one) => sampleOf(one, variant)).join("");
}

function parse(source: string, flags: string): Part {
  let at = 0;
  const rest = () => source.slice(at);
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(rest());
    if (found?.index !== 0) return undefined;
    at += found[0].length;
    return found;
  };

  function choice(): Part {
    const parts = [sequence()];
    while (source[at] === "|") {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 ? parts[0]! : { kind: "choice", parts };
  }

  function sequence(): Part {
    const parts: Part[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const part = atom();
      const often = take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/);
      if (!often) parts.push(part);
      else {
        const [, low, comma, high] = /\{(\d+)(,?)(\d*)\}/.exec(often[0]) ?? [];
        const min = low ? Number(low) : often[0][0] === "+" ? 1 : 0;
        const max = low
          ? high
            ? Number(high)
            : comma
              ? Number.POSITIVE_INFINITY
              : min
          : often[0][0] === "?"
            ? 1
            : Number.POSITIVE_INFINITY;
        parts.push({ kind: "many", part, min, max });
      }
    }
    return { kind: "sequence", parts };
  }

  function atom(): Part {
    if (take(/\(/)) {
      take(/\?(?:<?[=!]|:|<\w+>)/);
      // What a look to either side takes is taken again by what follows: as a part of the way it costs the same.
      const inner = choice();
      at++;
      return inner;
    }
    if (take(/[\^$]|\\[bB]/)) return nothing;
    const set =
      take(/\[(?:\\[\s\S]|[^\]\\])*\]/) ??
      take(/\\(?:[pP]\{[^}]*\}|u\{[^}]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|k<\w+>|c\w|[\s\S])/) ??
      take(/\./);
    if (set) return { kind: "takes", samples: membersOf(set[0], flags) };
    const [plain] = take(/[\s\S]/u) ?? [""];
    return { kind: "takes", samples: [plain] };
  }

  return choice();
}

/** Some of what a class or an escape takes: its own letters first, then others. */
function membersOf(set: string, flags: string): string[] {
  if (/^\\(?:k<|[1-9])/.test(set)) return [""];
  const one = new RegExp(`^(?:${set})$`, flags.replace(/[gy]/g, ""));
  const own = [...set.replace(/\\[pPu]\{[^}]*\}/gu, "")];
  const members = [...pool, ...own].filter((letter) => one.test(letter));
  return members.length ? [...new Set([...members.slice(0, 3), ...members.slice(-2)])] : [""];
}
