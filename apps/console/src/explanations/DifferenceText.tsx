import { useMemo } from "react";
import { usePageWords } from "../words.ts";
import { differenceOf } from "./text-difference.ts";
import { words } from "./words.ts";

/** What changed between two texts, in the text itself: struck out what went, underlined what came. */
export function DifferenceText({ before, after }: { before: string; after: string }) {
  const w = usePageWords(words);
  const pieces = useMemo(() => differenceOf(before, after), [before, after]);
  return (
    <p className="difference">
      {pieces.map(({ kind, text }, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces in the order of the text
        if (kind === "same") return <span key={index}>{text}</span>;
        const Mark = kind === "added" ? "ins" : "del";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Mark key={index} title={kind === "added" ? w.added : w.removed}>
            {text}
          </Mark>
        );
      })}
    </p>
  );
}
