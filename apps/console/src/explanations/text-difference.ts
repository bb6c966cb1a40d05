export type Piece = { kind: "same" | "added" | "removed"; text: string };

/** Longer texts than this, in words, are compared as a whole: the table of the comparison grows with both lengths. */
const mostWords = 4000;

/** What changed between two texts, by words (Chinese: by signs); pieces in reading order, removed before added. */
export function differenceOf(before: string, after: string): Piece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const middle = compare(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([
    { kind: "same", text: a.slice(0, start).join("") },
    ...readable(middle),
    { kind: "same", text: a.slice(a.length - end).join("") },
  ]);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{Script=Latin}\d.,%]+|\s+|./gsu) ?? [];
}

/** Longest common subsequence (Wagner & Fischer 1974). */
function compare(a: readonly string[], b: readonly string[]): Piece[] {
  const whole: Piece[] = [
    { kind: "removed", text: a.join("") },
    { kind: "added", text: b.join("") },
  ];
  if (a.length === 0 || b.length === 0 || a.length > mostWords || b.length > mostWords) return whole;
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pieces.push({ kind: "same", text: a[i]! });
      i += 1;
      j += 1;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) {
      pieces.push({ kind: "removed", text: a[i]! });
      i += 1;
    } else {
      pieces.push({ kind: "added", text: b[j]! });
      j += 1;
    }
  }
  pieces.push({ kind: "removed", text: a.slice(i).join("") }, { kind: "added", text: b.slice(j).join("") });
  return pieces;
}

/** A sign or two that stayed by chance between two changes belongs to them: eyes read phrases, not letters. */
function readable(pieces: Piece[]): Piece[] {
  const runs = joined(pieces);
  return runs.flatMap((piece, index): Piece[] => {
    const between = index > 0 && index < runs.length - 1;
    if (piece.kind !== "same" || !between || [...piece.text].length > 2 || piece.text.includes("\n")) return [piece];
    return [
      { kind: "removed", text: piece.text },
      { kind: "added", text: piece.text },
    ];
  });
}

/** Neighbours of one kind as one piece; within a change everything removed comes before everything added. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let [removed, added] = ["", ""];
  const flush = () => {
    if (removed) result.push({ kind: "removed", text: removed });
    if (added) result.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const { kind, text } of pieces) {
    if (!text) continue;
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === "same") last.text += text;
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
