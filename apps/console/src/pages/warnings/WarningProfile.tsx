import { Facts } from "../../sections/Facts.tsx";
import { usePageWords } from "../../words.ts";
import type { Warning } from "./warning.ts";
import { words } from "./words.ts";

/** What is known of the employer; where each fact is from and of which day stands beside it. */
export function WarningProfile({ warning: { profile = [], notBuilt } }: { warning: Warning }) {
  const w = usePageWords(words);
  return (
    <section>
      <h2>{w.profile}</h2>
      <Facts
        facts={profile.map(({ label, value, source, on }) => ({
          name: label,
          value: (
            <>
              {value} <div className="quiet">{w.profileOf(source, on ?? "")}</div>
            </>
          ),
        }))}
      />
      {notBuilt.length > 0 && <p className="page__note">{w.notBuilt(notBuilt.join(w.apart))}</p>}
    </section>
  );
}
