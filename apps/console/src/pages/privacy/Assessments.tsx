import { assessmentQuestions } from "@zhijia/contracts";
import { Button } from "antd";
import { StateTag } from "../../parts/StateTag.tsx";
import { timeText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import type { Assessment, Purpose } from "./purpose.ts";
import { words } from "./words.ts";

const tones = { submitted: "warning", approved: "success", refused: "danger" } as const;

type Props = {
  purpose: Purpose;
  assessments: Assessment[];
  onDecide: (decision: "approved" | "refused", assessment: Assessment) => void;
};

/** The impact assessments of a purpose, newest first; whoever drafted one does not decide on it. */
export function Assessments({ purpose, assessments, onDecide }: Props) {
  const w = usePageWords(words);
  const lang = useLang();
  const me = useMe();
  return (
    <section>
      <h2 className="thing__part">{w.assessments}</h2>
      <p>
        {purpose.needsAssessment
          ? purpose.content.assess.map((reason) => w.assessReasons[reason]).join(" · ")
          : w.noNeed}
      </p>
      {purpose.needsAssessment && assessments.length === 0 && <p>{w.noAssessments}</p>}
      {assessments.map((one) => (
        <details key={one.id} className="assessment" open={one.state === "submitted"}>
          <summary>
            <StateTag tone={tones[one.state]}>{w.assessmentStates[one.state]}</StateTag> {w.version(one.version)} ·{" "}
            {w.risk}：{w.risks[one.risk]} · {w.drafted(one.draftedBy, timeText(one.draftedAt, lang))}
          </summary>
          <dl>
            {assessmentQuestions.map((question) => (
              <div key={question}>
                <dt>{w.questions[question]}</dt>
                <dd>{one.answers[question]}</dd>
              </div>
            ))}
            {one.decidedBy && one.decidedAt && (
              <div>
                <dt>{w.decided(one.decidedBy, timeText(one.decidedAt, lang))}</dt>
                <dd>{one.decisionReason}</dd>
              </div>
            )}
          </dl>
          {one.state === "submitted" &&
            me.may("purpose.approve") &&
            (one.draftedBy === me.name ? (
              <p className="page__note">{w.ownDraft}</p>
            ) : (
              <div className="buttons">
                <Button type="primary" onClick={() => onDecide("approved", one)}>
                  {w.approve}
                </Button>
                <Button danger onClick={() => onDecide("refused", one)}>
                  {w.refuse}
                </Button>
              </div>
            ))}
        </details>
      ))}
    </section>
  );
}
