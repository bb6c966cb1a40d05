import { CaretDownOutlined, CaretRightOutlined, SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, type InputRef } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { NavLink } from "react-router";
import { useApi } from "../../api.ts";
import { useShortcuts } from "../../keyboard/Shortcuts.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { usePageWords, useWords } from "../../words.ts";
import type { Union } from "./union.ts";
import { words } from "./words.ts";

/** Most children that are listed below one; beyond that one searches. */
const mostChildren = 200;

/** The tree at the left: branches are asked for as they are opened; arrow keys go through it. */
export function UnionTree({ at }: { at: Union | undefined }) {
  const w = usePageWords(words);
  const keys = useWords().shortcuts;
  const api = useApi();
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const field = useRef<InputRef>(null);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  // The way to where one is stands open.
  const way = at?.trail.map(({ id }) => id).join(" ") ?? "";
  useEffect(() => {
    if (way) setOpened((before) => new Set([...before, ...way.split(" ").map(Number)]));
  }, [way]);
  const found = useQuery({
    queryKey: ["unions", "found", asked],
    queryFn: () => api.listUnions({ query: { text: asked, size: 50 } }),
    enabled: asked !== "",
  });
  useShortcuts([{ keys: "f", label: keys.filter, group: "list", run: () => field.current?.focus() }]);

  const toggle = (id: number, open = !opened.has(id)) =>
    setOpened((before) => {
      const next = new Set(before);
      if (open) next.add(id);
      else next.delete(id);
      return next;
    });
  const press = (event: KeyboardEvent) => {
    const links = [...(box.current?.querySelectorAll<HTMLElement>("a[data-union]") ?? [])];
    const here = links.indexOf(document.activeElement as HTMLElement);
    if (here < 0) return;
    const id = Number(links[here]?.dataset.union);
    if (event.key === "ArrowDown") links[here + 1]?.focus();
    else if (event.key === "ArrowUp") links[here - 1]?.focus();
    else if (event.key === "ArrowRight") toggle(id, true);
    else if (event.key === "ArrowLeft") toggle(id, false);
    else return;
    event.preventDefault();
  };

  return (
    <nav className="tree" aria-label={w.tree} ref={box} onKeyDown={press}>
      <Input
        ref={field}
        prefix={<SearchOutlined aria-hidden />}
        aria-label={w.search}
        placeholder={w.search}
        allowClear
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && field.current?.blur()}
      />
      <div className="tree__body">
        {asked ? (
          <Answer query={found}>
            {({ unions, total }) =>
              total === 0 ? (
                <p className="tree__note">{w.none}</p>
              ) : (
                <>
                  <p className="tree__note">{total > unions.length ? w.foundMore(total) : w.found(total)}</p>
                  <ul className="plain">
                    {unions.map((union) => (
                      <li key={union.id}>
                        <Leaf union={union} />
                        <span className="tree__trail">
                          {union.trail
                            .slice(0, -1)
                            .map(({ name }) => name)
                            .join(" / ")}
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              )
            }
          </Answer>
        ) : (
          <Branch parent={undefined} opened={opened} onToggle={toggle} />
        )}
      </div>
    </nav>
  );
}

function Leaf({ union }: { union: Union }) {
  return (
    <NavLink className="tree__link" to={`/unions/${union.id}`} data-union={union.id} end>
      {union.name}
    </NavLink>
  );
}

type BranchProps = {
  parent: number | undefined;
  opened: ReadonlySet<number>;
  onToggle: (id: number) => void;
};

function Branch({ parent, opened, onToggle }: BranchProps) {
  const w = usePageWords(words);
  const api = useApi();
  const children = useQuery({
    queryKey: ["unions", "below", parent ?? 0],
    queryFn: () => api.listUnions({ query: { ...(parent ? { parent } : {}), size: mostChildren } }),
  });
  return (
    <Answer query={children}>
      {({ unions, total }) => (
        <ul className="plain">
          {unions.map((union) => {
            const open = opened.has(union.id);
            return (
              <li key={union.id} className="tree__item">
                <div className="tree__row">
                  {union.children > 0 ? (
                    <Button
                      type="text"
                      size="small"
                      icon={open ? <CaretDownOutlined /> : <CaretRightOutlined />}
                      aria-expanded={open}
                      aria-label={open ? w.collapse(union.name) : w.expand(union.name)}
                      onClick={() => onToggle(union.id)}
                    />
                  ) : (
                    <span className="tree__gap" />
                  )}
                  <Leaf union={union} />
                </div>
                {open && union.children > 0 && <Branch parent={union.id} opened={opened} onToggle={onToggle} />}
              </li>
            );
          })}
          {total > unions.length && <li className="tree__note">{w.more(total - unions.length)}</li>}
        </ul>
      )}
    </Answer>
  );
}
