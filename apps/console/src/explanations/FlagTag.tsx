import { BookOutlined, DislikeOutlined, MessageOutlined } from "@ant-design/icons";
import { usePageWords } from "../words.ts";
import { words } from "./words.ts";
import type { WorkCase } from "./work-case.ts";

const icons = { superseded: BookOutlined, "low-rated": DislikeOutlined, "asked-for": MessageOutlined };

/** Why a lawyer should look at a case now. */
export function FlagTag({ flag }: { flag: WorkCase["flags"][number] }) {
  const w = usePageWords(words);
  const Icon = icons[flag];
  return (
    <span className={`state state--${flag === "asked-for" ? "info" : "warning"}`} title={w.flagsLong[flag]}>
      <Icon aria-hidden /> {w.flags[flag]}
    </span>
  );
}
