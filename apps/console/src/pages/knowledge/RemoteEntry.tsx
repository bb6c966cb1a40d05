import { useApi } from "../../api.ts";
import { RemoteSelect } from "../../registries/RemoteSelect.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

/** An entry, found by words of its title. */
export function RemoteEntry(props: { id?: string; value?: number; onChange?: (value: number | undefined) => void }) {
  const w = usePageWords(words);
  const api = useApi();
  return (
    <RemoteSelect<number>
      {...props}
      name="knowledge-entry"
      placeholder={w.titleWords}
      find={async (text) => {
        const { entries } = await api.listKnowledgeEntries({ query: { text, page: 1, size: 20 } });
        return entries.map(({ id, title, category }) => ({ value: id, label: title, note: category.name }));
      }}
    />
  );
}
