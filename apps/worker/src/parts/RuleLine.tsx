import type { RuleReference } from "@zhijia/contracts";
import { Tag } from "@zhijia/ui";
import { useChinese, useReading } from "../reading.ts";

/** What a clock or an amount rests on, for which place, and whether a person has checked it. */
export function RuleLine({ rule }: { rule: RuleReference }) {
  const { words } = useReading();
  const chinese = useChinese();
  const place = placeOf(rule.jurisdiction, words.rule, words.provinces);
  return (
    <p className="rule">
      {words.rule.basis}{" "}
      <span {...chinese}>
        《{rule.law}》{rule.article}
      </span>{" "}
      · {place}{" "}
      {rule.verified ? <span>· {words.rule.verified}</span> : <Tag tone="warning">{words.rule.unverified}</Tag>}
    </p>
  );
}

type PlaceWords = { country: string; elsewhere: string; cityOf: (province: string) => string };

/** CN or a GB/T 2260 code in words. */
function placeOf(code: string, words: PlaceWords, provinces: Record<string, string>): string {
  if (code === "CN") return words.country;
  const province = provinces[code.slice(0, 2)];
  if (!province) return words.elsewhere;
  return code.endsWith("0000") ? province : words.cityOf(province);
}
