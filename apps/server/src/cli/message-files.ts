import { basename } from "node:path";
import { z } from "zod";
import type { LabelledMessage, MessageText } from "../modules/matters/classifier/index.ts";
import { Trouble } from "../platform/trouble.ts";
import { linesOf } from "./lines-of.ts";

const row = z
  .object({
    id: z.union([z.string(), z.number()]).nullish(),
    text: z.string().nullish(),
    title: z.string().nullish(),
    body: z.string().nullish(),
    tokens: z.string().nullish(),
    level1: z.string().nullish(),
  })
  .refine(
    ({ text, title, body, tokens }) => (text ?? title ?? body ?? tokens) != null,
    "text, or title and body, or tokens is missing",
  );

/** A message of a file: its own id or else the number of its line. */
export type MessageRecord = { id: string | number; text: MessageText; class: string | undefined };

/**
 * Messages as JSON lines; also .gz. Their text is in `text`, or in `title` and `body`, or in `tokens` with spaces between
 * them; their class, if any, in `level1`. Errors: Trouble `matters/file-not-fitting`, which names the line.
 */
export async function* readMessages(file: string): AsyncGenerator<MessageRecord & { line: number }> {
  for await (const { line, no } of linesOf(file, notFitting)) {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw notFitting(file, no, "it is no JSON");
    }
    const parsed = row.safeParse(value);
    if (!parsed.success) throw notFitting(file, no, parsed.error.issues.map(textOf).join("; "));
    const { id, text, title, body, tokens, level1 } = parsed.data;
    const written = text ?? (title == null && body == null ? undefined : `${title ?? ""}\n${body ?? ""}`);
    yield {
      id: id ?? no,
      text: written ?? tokens!.split(/\s+/),
      class: level1?.trim() || undefined,
      line: no,
    };
  }
}

/** The messages of several files, all with a class. */
export async function readLabelled(files: readonly string[]): Promise<LabelledMessage[]> {
  const labelled: LabelledMessage[] = [];
  for (const file of files) {
    for await (const { text, class: name, line } of readMessages(file)) {
      if (name === undefined) throw notFitting(file, line, "level1, its class, is missing");
      labelled.push({ text, class: name });
    }
  }
  return labelled;
}

const textOf = ({ path, message }: z.core.$ZodIssue) => (path.length ? `${path.join(".")}: ${message}` : message);

function notFitting(file: string, line: number, why: string): Trouble {
  return new Trouble(
    "matters/file-not-fitting",
    line ? `${basename(file)}, line ${line}: ${why}.` : `${basename(file)}: ${why}.`,
    "`zhijia matters --help` shows what the files look like.",
    "文件格式不正确。",
  );
}
