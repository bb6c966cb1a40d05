import { Table, type TableColumnType } from "antd";
import type { SorterResult } from "antd/es/table/interface.js";
import { type ReactNode, useRef } from "react";
import { Link } from "react-router";
import { useShortcuts } from "../../keyboard/Shortcuts.tsx";
import { useWords } from "../../words.ts";
import { changed, type ListState } from "./list-state.ts";

export type ListColumn<Row> = {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Pixels; the columns without share what is left. */
  width?: number;
  /** The server sorts by it, both ways or one way only. */
  sort?: boolean | "up" | "down";
  /** Its text is the link to the row's thing. The first column when none says so. */
  main?: boolean;
  align?: "right";
  /** Cut with an ellipsis instead of a second line. */
  oneLine?: boolean;
};

type Props<Row> = {
  columns: ListColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  rowTitle: (row: Row) => string;
  rowLink?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  rowTone?: (row: Row) => "warning" | "danger" | undefined;
  selected?: ReadonlyMap<string, Row>;
  onSelect?: (selected: ReadonlyMap<string, Row>) => void;
  onPeek?: (row: Row) => void;
  state: ListState;
  onChange: (state: ListState) => void;
  none: ReactNode;
};

/** The rows; j and k go through them, Enter opens, x selects. What has the focus is the row one is at. */
export function ListTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, rowLink, onOpen, selected, onSelect, state, onChange } = props;
  const w = useWords();
  const box = useRef<HTMLDivElement>(null);
  const mainKey = (columns.find(({ main }) => main) ?? columns[0])?.key;

  const rowElements = () => [...(box.current?.querySelectorAll<HTMLElement>("tr[data-row-key]") ?? [])];
  const here = () => rowElements().findIndex((row) => row.contains(document.activeElement));
  const move = (step: number) => {
    const all = rowElements();
    const to = all[Math.max(0, Math.min(all.length - 1, here() < 0 ? 0 : here() + step))];
    const link = to?.querySelector<HTMLElement>(".row-link") ?? to;
    link?.focus({ preventScroll: true });
    to?.scrollIntoView({ block: "nearest" });
  };
  const toggle = () => {
    const row = rows[here()];
    if (row === undefined || !selected || !onSelect) return;
    const next = new Map(selected);
    if (!next.delete(rowKey(row))) next.set(rowKey(row), row);
    onSelect(next);
  };

  useShortcuts([
    { keys: "j", label: w.shortcuts.down, group: "list", run: () => move(1) },
    { keys: "k", label: w.shortcuts.up, group: "list", run: () => move(-1) },
    ...(onOpen
      ? [
          {
            keys: "Enter",
            label: w.shortcuts.openRow,
            group: "list" as const,
            run: () => rows[here()] !== undefined && onOpen(rows[here()]!),
          },
        ]
      : []),
    ...(onSelect ? [{ keys: "x", label: w.shortcuts.select, group: "list" as const, run: toggle }] : []),
  ]);

  const tableColumns = columns.map((column): TableColumnType<Row> => {
    const { key, title, render, width, sort, align, oneLine } = column;
    return {
      key,
      title,
      ...(width ? { width } : {}),
      ...(align ? { align } : {}),
      ...(oneLine ? { ellipsis: true } : {}),
      ...(sort
        ? {
            sorter: true,
            sortDirections: sort === "up" ? ["ascend"] : sort === "down" ? ["descend"] : ["ascend", "descend"],
            sortOrder: state.sort?.by === key ? (state.sort.descending ? "descend" : "ascend") : null,
            showSorterTooltip: false,
          }
        : {}),
      render: (_, row) =>
        key === mainKey && rowLink ? (
          <Link
            className="row-link"
            to={rowLink(row)}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              onOpen?.(row);
            }}
          >
            {render(row)}
          </Link>
        ) : (
          render(row)
        ),
    };
  });

  return (
    <div ref={box} className="list__table">
      <Table<Row>
        size="small"
        tableLayout="fixed"
        pagination={false}
        columns={tableColumns}
        dataSource={rows}
        rowKey={rowKey}
        rowClassName={(row) => {
          const tone = props.rowTone?.(row);
          return tone ? `row row--${tone}` : "row";
        }}
        onRow={(row) => ({
          tabIndex: -1,
          onFocus: () => props.onPeek?.(row),
          onClick: (event) => {
            // Anywhere in the row, unless something in it was pressed or its words were marked to be copied.
            const pressed = (event.target as Element).closest("a, button, input, label, .ant-table-selection-column");
            if (!pressed && !getSelection()?.toString()) onOpen?.(row);
          },
        })}
        {...(selected && onSelect
          ? {
              rowSelection: {
                columnWidth: 36,
                preserveSelectedRowKeys: true,
                selectedRowKeys: [...selected.keys()],
                onChange: (_, chosen) => onSelect(new Map(chosen.filter(Boolean).map((row) => [rowKey(row), row]))),
                getTitleCheckboxProps: () => ({ "aria-label": w.list.selectPage }),
                getCheckboxProps: (row) => ({ "aria-label": w.list.selectRow(props.rowTitle(row)) }),
              },
            }
          : {})}
        locale={{ emptyText: props.none }}
        onChange={(_pages, _filters, sorter, { action }) => {
          if (action !== "sort") return;
          const { columnKey, order } = [sorter].flat()[0] as SorterResult<Row>;
          const sort = order ? { by: String(columnKey), descending: order === "descend" } : undefined;
          onChange(changed(state, { sort }));
        }}
      />
    </div>
  );
}
