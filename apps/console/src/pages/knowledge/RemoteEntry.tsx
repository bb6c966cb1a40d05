import { useApi } from "../../api.ts";
import { RemoteSelect } from "../../registries/RemoteSelect.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

type Props = {
  id?: string;
  value?: number;
  onChange?: (value: number | undefined) => void;
  /** Only what stands. */
  published?: boolean;
};

/** An entry that is a text, found by words of its title. */
export function RemoteEntry({ published = false, ...props }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  return (
    <RemoteSelect<number>
      {...props}
      name={published ? "knowledge-entry-published" : "knowledge-entry"}
      placeholder={w.titleWords}
      find={async (text) => {
        const state = published ? ({ state: "published" } as const) : {};
        const query = { text, kind: "text", page: 1, size: 20, ...state } as const;
        const { entries } = await api.listKnowledgeEntries({ query });
        return entries.map(({ id, title, category }) => ({ value: id, label: title, note: category.name }));
      }}
      labelOf={async (id) => (await api.getKnowledgeEntry({ params: { id } })).title}
    />
  );
}
