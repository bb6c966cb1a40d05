import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { useActions } from "../../shell/actions.tsx";
import { useWords } from "../../words.ts";
import { Empty } from "../states/Empty.tsx";
import { Failed } from "../states/Failed.tsx";
import { Partial } from "../states/Partial.tsx";
import { Waiting } from "../states/Waiting.tsx";
import { type BulkAction, BulkBar } from "./BulkBar.tsx";
import { ExportButton, type ExportTo } from "./ExportButton.tsx";
import { type Filter, FilterBar } from "./FilterBar.tsx";
import { type ListColumn, ListTable } from "./ListTable.tsx";
import { type ListShape, type ListState, viewOf } from "./list-state.ts";
import { Pager } from "./Pager.tsx";
import { keepTrail } from "./trail.ts";
import { useListState } from "./useListState.ts";
import { type View, ViewTabs } from "./ViewTabs.tsx";

export type ListAnswer<Row> = {
  rows: Row[];
  total: number;
  /** What could not be read though the rest was: said above the list. */
  missing?: string;
};

export type ListPageProps<Row> = {
  /** Of this list everywhere: its saved views, the steps of its things. */
  name: string;
  title: string;
  /** What staff call one of its rows, counted: "3 件诉求". */
  countText: (total: number) => string;
  columns: ListColumn<Row>[];
  filters?: Filter[];
  /** Said in the search field; without it there is none. */
  searchHint?: string;
  views?: View[];
  sort?: ListState["sort"];
  size?: number;
  /** Asks the server; `state` is what the address says. */
  fetch: (state: ListState) => Promise<ListAnswer<Row>>;
  /** What else the answer depends on (the scope, the language). */
  dependsOn?: readonly unknown[];
  rowKey: (row: Row) => string;
  /** What a row is called by those who hear it. */
  rowTitle: (row: Row) => string;
  rowLink?: (row: Row) => string;
  /** How a row is marked at its left edge. */
  rowTone?: (row: Row) => "warning" | "danger" | undefined;
  bulk?: BulkAction<Row>[];
  exportTo?: ExportTo;
  /** The one thing to press and others beside it. */
  actions?: ReactNode;
  /** Nothing there at all, without any filter. */
  empty: { title: string; text: ReactNode; action?: ReactNode };
  /** A line or two about the row under the keyboard, below the list. */
  peek?: (row: Row) => ReactNode;
};

/** A list of the server's rows: state in the address, views, filters, keyboard, selection, count, export. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { name, title, columns, filters = [], views = [], rowKey, rowLink, bulk = [], empty } = props;
  const w = useWords().list;
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const shape = useShape(props);
  const [state, change] = useListState(shape);
  const [selected, setSelected] = useState<ReadonlyMap<string, Row>>(new Map());
  const [peeked, setPeeked] = useState<Row>();
  const answer = useQuery({
    queryKey: ["list", name, state, ...(props.dependsOn ?? [])],
    queryFn: () => props.fetch(state),
    placeholderData: keepPreviousData,
  });
  const { data } = answer;
  const untouched = viewOf(state, shape) === "" && state.page === 1;

  const open = (row: Row) => {
    if (!rowLink || !data) return;
    keepTrail(name, {
      back: pathname + search,
      rows: data.rows.map((one) => ({ key: rowKey(one), to: rowLink(one) })),
    });
    void navigate(rowLink(row));
  };

  useActions(
    views.map((view) => ({
      id: `view-${view.key}`,
      title: `${title}：${view.title}`,
      run: () => void navigate(`${pathname}?${view.params}`),
    })),
  );

  return (
    <div className="list" aria-busy={answer.isFetching}>
      <header className="list__head">
        <div className="list__title">
          <h1>{title}</h1>
          {data && <span className="list__count">{props.countText(data.total)}</span>}
          <div className="list__actions">
            {props.exportTo && <ExportButton exportTo={props.exportTo} state={state} total={data?.total ?? 0} />}
            {props.actions}
          </div>
        </div>
        <ViewTabs name={name} views={views} shape={shape} state={state} />
        <FilterBar filters={filters} searchHint={props.searchHint} state={state} onChange={change} />
      </header>
      <div className="list__body">
        {data?.missing && <Partial missing={data.missing} onRetry={() => void answer.refetch()} />}
        {data && answer.error && <Partial missing={w.newest} onRetry={() => void answer.refetch()} />}
        {!data ? (
          answer.error ? (
            <Failed error={answer.error} onRetry={() => void answer.refetch()} />
          ) : (
            <Waiting lines={12} />
          )
        ) : data.total === 0 && untouched ? (
          <Empty {...empty} />
        ) : (
          <ListTable
            columns={columns}
            rows={data.rows}
            rowKey={rowKey}
            rowTitle={props.rowTitle}
            {...(rowLink ? { rowLink, onOpen: open } : {})}
            {...(props.rowTone ? { rowTone: props.rowTone } : {})}
            {...(bulk.length ? { selected, onSelect: setSelected } : {})}
            {...(props.peek ? { onPeek: setPeeked } : {})}
            state={state}
            onChange={change}
            none={
              <Empty
                title={w.noneTitle}
                text={w.noneText}
                action={
                  <a
                    href={pathname}
                    onClick={(event) => {
                      event.preventDefault();
                      void navigate(pathname);
                    }}
                  >
                    {w.noneAction}
                  </a>
                }
              />
            }
          />
        )}
      </div>
      {props.peek && peeked !== undefined && (
        <aside className="list__peek" aria-label={w.peek}>
          {props.peek(peeked)}
        </aside>
      )}
      {selected.size > 0 && data ? (
        <BulkBar
          actions={bulk}
          selected={[...selected.values()]}
          total={data.total}
          state={state}
          onClear={() => setSelected(new Map())}
          onDone={() => {
            setSelected(new Map());
            void answer.refetch();
          }}
        />
      ) : (
        data && data.total > 0 && <Pager total={data.total} state={state} onChange={change} />
      )}
    </div>
  );
}

/** The same object while nothing about it changed: what hangs on it is not computed anew at every letter typed. */
function useShape<Row>({ filters = [], columns, sort, size }: ListPageProps<Row>): ListShape {
  const text = JSON.stringify({
    filters: filters.map(({ key }) => key),
    sorts: columns.filter((column) => column.sort).map(({ key }) => key),
    ...(sort ? { sort } : {}),
    ...(size ? { size } : {}),
  } satisfies ListShape);
  return useMemo(() => JSON.parse(text) as ListShape, [text]);
}
