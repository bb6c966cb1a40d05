import { Pagination } from "antd";
import { useWords } from "../../words.ts";
import { changed, type ListState, sizes } from "./list-state.ts";

export function Pager({
  total,
  state,
  onChange,
}: {
  total: number;
  state: ListState;
  onChange: (state: ListState) => void;
}) {
  const w = useWords().list;
  return (
    <nav className="list__foot" aria-label={w.pages}>
      <Pagination
        size="small"
        total={total}
        current={state.page}
        pageSize={state.size}
        pageSizeOptions={sizes}
        showSizeChanger
        showTotal={(all, [from, to]) => w.range(from, to, all)}
        onChange={(page, size) => onChange(size === state.size ? { ...state, page } : changed(state, { size }))}
      />
    </nav>
  );
}
