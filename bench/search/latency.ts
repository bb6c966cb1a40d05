import { randomFrom } from "./corpus.ts";
import type { Engine, Filter } from "./engine.ts";

export type Question = { tokens: string[] };
export type Latency = { asked: number; p50: number; p95: number; p99: number; perSecond: number };

/** Questions of so many different words, all from one text of the corpus, texts and words drawn at random. */
export function questions(texts: readonly string[][], words: number, count: number, seed: number): Question[] {
  const random = randomFrom(seed);
  const rich = texts.filter((tokens) => tokens.length >= words);
  return Array.from({ length: count }, () => {
    const tokens = [...rich[Math.floor(random() * rich.length)]!];
    const chosen: string[] = [];
    while (chosen.length < words) chosen.push(...tokens.splice(Math.floor(random() * tokens.length), 1));
    return { tokens: chosen };
  });
}

const fewest = 10;

/**
 * Asks, so many at once, until the questions or the seconds are used up; ten at least, if they take less than four times
 * as long. Milliseconds as the asker waits.
 */
export async function measure(
  engine: Engine,
  list: readonly Question[],
  options: { atOnce: number; filter: Filter | undefined; seconds: number },
): Promise<Latency> {
  const { atOnce, filter, seconds } = options;
  await engine.prepare(atOnce);
  // The first one loads pages and prepares statements; the same for every engine.
  for (const { tokens } of list.slice(0, 1)) await engine.search(tokens, filter);
  const times: number[] = [];
  const begun = performance.now();
  let next = 0;
  const goesOn = () => {
    const spent = (performance.now() - begun) / 1000;
    return next < list.length && (spent < seconds || (next < fewest && spent < 4 * seconds));
  };
  const ask = async () => {
    while (goesOn()) {
      const { tokens } = list[next++]!;
      const asked = performance.now();
      await engine.search(tokens, filter);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
  const took = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { asked: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: times.length / took };
}
