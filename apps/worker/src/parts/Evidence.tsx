import type { Pages } from "@zhijia/contracts";
import { useReading } from "../reading.ts";

type Item = Pages["answer"]["evidence"][number];
const holders = ["you", "employer", "authority"] as const;

/** A plain list; with the script each line gets a box that this phone remembers. */
export function Evidence({ items, of }: { items: readonly Item[]; of: string }) {
  const { words } = useReading();
  return (
    <div data-ticks={of}>
      <p className="quiet" data-ticks-hint="" hidden>
        {words.answer.evidenceHint} <span data-ticks-count="" />
      </p>
      {holders.map((holder) => {
        const own = items.filter((item) => item.holder === holder);
        if (own.length === 0) return null;
        return (
          <div key={holder}>
            <h3>{words.answer.holders[holder]}</h3>
            <ul className="evidence">
              {own.map(({ text }) => (
                <li key={text} data-tick={text}>
                  {text}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
