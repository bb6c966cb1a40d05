import { CheckOutlined } from "@ant-design/icons";
import { usePageWords } from "../words.ts";
import { words } from "./words.ts";
import { percentOf, type WorkCase } from "./work-case.ts";

/** What a case is about: confirmed is filled and ticked, a suggestion is outlined with how sure the machine is. */
export function NeedTag({
  name,
  confidence,
  state,
}: Pick<WorkCase["labels"][number], "name" | "confidence" | "state">) {
  const w = usePageWords(words);
  const percent = percentOf(confidence);
  return state === "confirmed" ? (
    <span className="need need--confirmed" title={w.confirmed(name)}>
      <CheckOutlined aria-hidden /> {name}
    </span>
  ) : (
    <span className="need" title={w.suggested(name, percent)}>
      {name} <span className="need__percent">{percent}%</span>
    </span>
  );
}
