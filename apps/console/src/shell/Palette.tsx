import { SearchOutlined } from "@ant-design/icons";
import { Modal } from "antd";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { useNavigate } from "react-router";
import type { PageDefinition } from "../registry.ts";
import { useMe } from "../session/Me.tsx";
import { useLook } from "../theme/Look.tsx";
import { useWords } from "../words.ts";
import { type Found, useOffers } from "./actions.tsx";
import { fits } from "./fits.ts";

type Line = { id: string; group: string; title: string; note?: string; run: () => void };

/** Pages, actions of the page below, and what the server finds, from one field. */
export function Palette({ entries, onClose }: { entries: readonly PageDefinition[]; onClose: () => void }) {
  const w = useWords();
  const me = useMe();
  const look = useLook();
  const navigate = useNavigate();
  const offers = useOffers();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const found = useFound(typed);

  const lines = useMemo((): Line[] => {
    const go = (to: string) => () => void navigate(to);
    const places = entries
      .filter(({ path, permission }) => !path.includes(":") && me.may(permission))
      .filter(({ title }) => fits(typed, `${title.zh} ${title.en}`))
      .map(({ path, title }) => ({ id: path, group: w.palette.pages, title: title[look.lang], run: go(path) }));
    const own = [
      {
        id: "lang",
        title: w.palette.otherLang,
        words: "language 语言 yuyan",
        run: () => look.setLang(look.lang === "zh" ? "en" : "zh"),
      },
      {
        id: "theme",
        title: w.palette.otherTheme,
        words: "dark light 深色 浅色 shense",
        run: () => look.setTheme(look.dark ? "light" : "dark"),
      },
    ];
    const actions = [...offers().actions, ...own]
      .filter(({ title, words = "" }) => fits(typed, `${title} ${words}`))
      .map(({ id, title, run }) => ({ id: `do-${id}`, group: w.palette.actions, title, run }));
    const things = found.map(({ group, id, title, note, to }) => ({
      id: `found-${group}-${id}`,
      group,
      title,
      ...(note ? { note } : {}),
      run: go(to),
    }));
    return [...things, ...places, ...actions];
  }, [entries, found, look, me, navigate, offers, typed, w]);

  const chosen = Math.min(at, lines.length - 1);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((chosen + step + lines.length) % Math.max(1, lines.length));
    }
    if (event.key === "Enter" && lines[chosen]) {
      event.preventDefault();
      choose(lines[chosen]);
    }
  };
  const choose = (line: Line) => {
    onClose();
    line.run();
  };

  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={600}
      className="palette"
      title={w.palette.open}
    >
      <div className="palette__field">
        <SearchOutlined aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-label={w.palette.open}
          aria-activedescendant={lines[chosen] ? `${listId}-${chosen}` : undefined}
          placeholder={w.palette.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div role="listbox" id={listId} aria-label={w.palette.results} className="palette__list">
        {lines.map((line, index) => (
          <div key={line.id} role="presentation">
            {line.group !== lines[index - 1]?.group && (
              <div className="palette__group" role="presentation">
                {line.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys */}
            <div
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className="palette__line"
              ref={(element) => {
                if (index === chosen) element?.scrollIntoView({ block: "nearest" });
              }}
              onMouseMove={() => setAt(index)}
              onClick={() => choose(line)}
            >
              {line.title}
              {line.note && <span className="palette__note">{line.note}</span>}
            </div>
          </div>
        ))}
      </div>
      {lines.length === 0 && <p className="palette__none">{w.palette.none}</p>}
    </Modal>
  );
}

/** Asks every source a moment after the last letter; a source that fails finds nothing. */
function useFound(typed: string): (Found & { group: string })[] {
  const offers = useOffers();
  const [found, setFound] = useState<(Found & { group: string })[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on offer does not change while the palette is open
  useEffect(() => {
    const query = typed.trim();
    if (query.length < 2) {
      setFound([]);
      return;
    }
    const aborter = new AbortController();
    const timer = setTimeout(async () => {
      const answers = await Promise.allSettled(
        offers().sources.map(async ({ group, find }) =>
          (await find(query, aborter.signal)).map((one) => ({ ...one, group })),
        ),
      );
      if (!aborter.signal.aborted)
        setFound(answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : [])));
    }, 200);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [typed]);
  return found;
}
