import type { DeclaredBreak, SignedHead } from "./statements.ts";
import type { Witnessed } from "./witness-file.ts";

export type StandingLine = { size: number } & Witnessed;

/**
 * The lines of a witness file that no later break took back: a break gives up every head and break of more entries than it
 * says. Their sizes never fall. Reads the file twice and remembers its breaks only.
 */
export async function* standingLines(
  witness: () => AsyncIterable<Witnessed>,
  isSigned: (declared: DeclaredBreak) => boolean,
): AsyncGenerator<StandingLine> {
  const breaks: { line: number; agreed: number }[] = [];
  let line = 0;
  for await (const said of witness()) {
    line++;
    if ("break" in said && isSigned(said.break)) breaks.push({ line, agreed: said.break.agreed });
  }
  line = 0;
  for await (const said of witness()) {
    line++;
    const size = sizeOf(said);
    if (!breaks.some((later) => later.line > line && later.agreed < size)) yield { size, ...said };
  }
}

function sizeOf(said: { head: SignedHead } | { break: DeclaredBreak }): number {
  return "head" in said ? said.head.size : said.break.kept.size;
}
