import { useQuery } from "@tanstack/react-query";
import { TreeSelect } from "antd";
import { useEffect, useState } from "react";
import { type Api, useApi } from "../api.ts";
import { usePageWords } from "../words.ts";
import { words } from "./words.ts";

type Union = Awaited<ReturnType<Api["getUnion"]>>;
type Node = { id: number; pId: number; value: number; title: string; isLeaf: boolean };

const nodeOf = ({ id, name, parentId, children }: Union, pId = parentId ?? 0): Node => ({
  id,
  pId,
  value: id,
  title: name,
  isLeaf: children === 0,
});

type Props = {
  /** Nothing of this union's own branch is offered. */
  without?: number;
  id?: string;
  /** Where no label of a form names it. */
  "aria-label"?: string;
  value?: number | null;
  onChange?: (value: number | undefined) => void;
};

/** A union out of the tree: opened branch by branch, or found by its name. */
export function UnionPicker({ without, value, onChange, ...field }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const [opened, setOpened] = useState<Node[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const tops = useQuery({ queryKey: ["unions", "tops"], queryFn: () => api.listUnions({ query: { size: 200 } }) });
  const found = useQuery({
    queryKey: ["unions", "found", asked],
    queryFn: () => api.listUnions({ query: { text: asked, size: 50 } }),
    enabled: asked !== "",
  });
  const chosen = useQuery({
    queryKey: ["union", value],
    queryFn: () => api.getUnion({ params: { id: value! } }),
    enabled: typeof value === "number",
  });
  const open = ({ trail, id }: Union) => id !== without && !trail.some((one) => one.id === without);
  const nodes: Node[] = asked
    ? (found.data?.unions ?? []).filter(open).map((union) => ({
        ...nodeOf(union, 0),
        title: union.trail.map(({ name }) => name).join(" / "),
        isLeaf: true,
      }))
    : [...(tops.data?.unions ?? []).filter(open).map((union) => nodeOf(union, 0)), ...opened];
  if (chosen.data && !nodes.some(({ id }) => id === chosen.data.id))
    nodes.push({ ...nodeOf(chosen.data, 0), isLeaf: true });
  return (
    <TreeSelect<number | null, Node>
      {...field}
      className="remote-select"
      treeDataSimpleMode
      treeData={nodes}
      value={value ?? null}
      allowClear
      placeholder={w.type}
      notFoundContent={w.nothing}
      treeNodeLabelProp="title"
      showSearch={{ filterTreeNode: false, onSearch: setTyped, searchValue: typed }}
      loadData={async ({ value: parent }) => {
        const { unions } = await api.listUnions({ query: { parent: Number(parent), size: 200 } });
        setOpened((before) => [
          ...before.filter(({ pId }) => pId !== Number(parent)),
          ...unions.filter(open).map((union) => nodeOf(union)),
        ]);
      }}
      onChange={(next) => onChange?.(next ?? undefined)}
    />
  );
}
