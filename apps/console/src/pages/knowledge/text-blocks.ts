export type Block =
  | { kind: "heading"; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "points" | "steps"; items: string[] };

/** The lines of an entry as blocks: `## ` heading, `- ` point, `1. ` step, everything else a paragraph. Never HTML. */
export function textBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const add = (kind: "points" | "steps", item: string) => {
    const last = blocks.at(-1);
    if (last?.kind === kind) last.items.push(item);
    else blocks.push({ kind, items: [item] });
  };
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    const step = /^\d{1,3}[.．、]\s*(.+)$/.exec(line);
    if (line === "") continue;
    else if (/^#{1,3}\s/.test(line)) blocks.push({ kind: "heading", text: line.replace(/^#{1,3}\s+/, "") });
    else if (/^[-•]\s/.test(line)) add("points", line.replace(/^[-•]\s+/, ""));
    else if (step) add("steps", step[1]!);
    else blocks.push({ kind: "paragraph", text: line });
  }
  return blocks;
}
