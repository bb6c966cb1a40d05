/** How far a step is; `total` when it is known. */
export type Progress = (done: number, total?: number) => void;

/** What a command tells its user. With --json only `result` speaks; progress moves in a terminal and is quiet in a pipe. */
export type Say = {
  /** The answer: the value for programs, the text for people (standard output). */
  result(value: unknown, text?: string): void;
  /** A remark beside the answer (standard error). */
  note(text: string): void;
  /** Shows a long piece of work while it runs. `always` also tells a pipe or a service's journal that it was done. */
  step<R>(label: string, work: (progress: Progress) => Promise<R>, options?: { always?: boolean }): Promise<R>;
};

type Stream = { write(text: string): unknown; isTTY?: boolean; columns?: number };

export function createSay(
  { json }: { json: boolean },
  { out, err }: { out: Stream; err: Stream } = { out: process.stdout, err: process.stderr },
): Say {
  const terminal = err.isTTY === true && !json;
  return {
    result(value, text) {
      if (json) out.write(`${JSON.stringify(value)}\n`);
      else if (text !== undefined) out.write(`${text}\n`);
    },
    note(text) {
      if (!json) err.write(`${text}\n`);
    },
    async step(label, work, { always = false } = {}) {
      const begun = Date.now();
      const seconds = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`;
      if (!terminal) {
        const result = await work(() => {});
        if (always && !json) err.write(`${label} (${seconds()})\n`);
        return result;
      }
      let counted = "";
      let drawn = 0;
      const draw = (mark: string, text: string) => err.write(`\r\u001b[K${fit(`${mark} ${text}`, err.columns || 80)}`);
      draw("…", label);
      try {
        const result = await work((done, total) => {
          counted = count(done, total, Date.now() - begun);
          if (Date.now() - drawn < 100) return;
          drawn = Date.now();
          draw("…", `${label}: ${counted}`);
        });
        draw("✓", `${label}${counted && `: ${counted}`} (${seconds()})\n`);
        return result;
      } catch (error) {
        draw("✗", `${label}\n`);
        throw error;
      }
    },
  };
}

function count(done: number, total: number | undefined, ms: number): string {
  const rate = ms > 1000 ? `, ${Math.round((done * 1000) / ms).toLocaleString("en")}/s` : "";
  if (!total) return `${done.toLocaleString("en")}${rate}`;
  return `${done.toLocaleString("en")} of ${total.toLocaleString("en")} (${Math.floor((100 * done) / total)} %)${rate}`;
}

/** A line that wraps could not be drawn over; Chinese characters take two places. */
function fit(text: string, columns: number): string {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    width += text.charCodeAt(i) > 0x2e80 ? 2 : 1;
    if (width >= columns) return `${text.slice(0, i - 1)}…${text.endsWith("\n") ? "\n" : ""}`;
  }
  return text;
}
