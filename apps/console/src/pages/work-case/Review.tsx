import type { Content } from "../../explanations/explanation.ts";
import type { CaseAtWork } from "../../explanations/work-case.ts";
import { usePageWords } from "../../words.ts";
import { Difference } from "./Difference.tsx";
import { Superseded } from "./Superseded.tsx";
import { Told } from "./Told.tsx";
import { words } from "./words.ts";

type Explanation = NonNullable<CaseAtWork["explanation"]>;

/** For the second lawyer: what is new against what stands, and what the machine noticed. */
export function Review({ explanation, published }: { explanation: Explanation; published: Content | undefined }) {
  const w = usePageWords(words);
  return (
    <div className="review">
      <p className="quiet">
        {w.byVersion(explanation.version, explanation.author.name)} · {published ? w.reviewAgainst : w.reviewNew}
      </p>
      <Superseded articles={explanation.superseded} />
      {published ? (
        <Difference before={published} after={explanation.content} />
      ) : (
        <Told content={explanation.content} />
      )}
    </div>
  );
}
