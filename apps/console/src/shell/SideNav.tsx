import { DownOutlined } from "@ant-design/icons";
import { useState } from "react";
import { Link, useLocation } from "react-router";
import { useLang, useWords } from "../words.ts";
import { entryAt, type NavEntry, splitEntries } from "./nav.ts";

/** What this reader's roles do; a heading over each group when there is more than one. */
export function SideNav({ entries }: { entries: NavEntry[] }) {
  const w = useWords();
  const [open, setOpen] = useState(false);
  const at = entryAt(entries, useLocation().pathname);
  const { shown, more } = splitEntries(entries);
  return (
    <nav className="side" aria-label={w.nav.label}>
      <Groups entries={shown} at={at} />
      {more.length > 0 && (
        <>
          <button type="button" className="side__more" aria-expanded={open} onClick={() => setOpen(!open)}>
            <DownOutlined rotate={open ? 180 : 0} aria-hidden />
            {w.nav.more(more.length)}
          </button>
          {open && <Groups entries={more} at={at} />}
        </>
      )}
    </nav>
  );
}

function Groups({ entries, at }: { entries: NavEntry[]; at: NavEntry | undefined }) {
  const lang = useLang();
  const w = useWords();
  const groups = [...new Set(entries.map(({ nav }) => nav.group))];
  return groups.map((group) => (
    <div key={group} className="side__group">
      {groups.length > 1 && <div className="side__heading">{w.nav.groups[group]}</div>}
      <ul>
        {entries
          .filter(({ nav }) => nav.group === group)
          .map(({ path, title, nav }) => (
            <li key={path}>
              <Link to={path} className="side__link" aria-current={path === at?.path ? "page" : undefined}>
                <span aria-hidden="true">{nav.icon}</span>
                <span className="side__title">{title[lang]}</span>
              </Link>
            </li>
          ))}
      </ul>
    </div>
  ));
}
