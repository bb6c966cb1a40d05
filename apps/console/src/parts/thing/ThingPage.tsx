import { ArrowLeftOutlined, DownOutlined, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { type Shortcut, useShortcuts } from "../../keyboard/Shortcuts.tsx";
import { useActions } from "../../shell/actions.tsx";
import { useWords } from "../../words.ts";
import { Clock } from "../Clock.tsx";
import { DropMenu } from "../DropMenu.tsx";
import { stepsFrom } from "../list/trail.ts";
import { StateTag, type Tone } from "../StateTag.tsx";
import { type Confirmation, useConfirm } from "../useConfirm.tsx";

export type ThingAction = {
  key: string;
  title: string;
  icon?: ReactNode;
  /** The one thing to press; at most one of them. */
  primary?: boolean;
  danger?: boolean;
  /** Done from the keyboard by this. */
  keys?: string;
  /** Stands under "more": done more rarely. */
  rare?: boolean;
  /** Asked first, where it cannot be undone. */
  confirm?: Pick<Confirmation, "title" | "text" | "action">;
  run: () => Promise<unknown> | unknown;
};

export type ThingPageProps = {
  /** The list it belongs to (`ListPage name`) and where that list is. */
  list: { name: string; title: string; to: string };
  /** Its row's key there. */
  id: string;
  /** Its neighbours as the server has them, for one that was not opened from the list. */
  beside?: { next?: string; previous?: string };
  title: string;
  /** Its number, quoted on the phone. */
  number?: string;
  state: { text: string; tone: Tone };
  /** ISO 8601; absent when no clock runs. */
  due?: string;
  /** Only those that this reader may do now: the others are absent, not grey. */
  actions?: ThingAction[];
  /** The person or the employer, and other facts: `SideCard`s. */
  side?: ReactNode;
  /** Stands at the bottom, always in sight. */
  composer?: ReactNode;
  /** What happened: a `Timeline`, and what belongs above it. */
  children: ReactNode;
};

/** One thing, with the same anatomy everywhere. */
export function ThingPage({
  list,
  id,
  beside,
  title,
  number,
  state,
  due,
  actions = [],
  side,
  composer,
  children,
}: ThingPageProps) {
  const w = useWords();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const [busy, setBusy] = useState<string>();
  const steps = stepsFrom(list.name, id);
  const { back = list.to, at } = steps;
  const { previous, next } = at ? steps : (beside ?? {});

  useEffect(() => {
    document.title = `${number ? `${number} ` : ""}${title} · ${w.brand}`;
  }, [number, title, w.brand]);

  const run = async (action: ThingAction) => {
    if (action.confirm) {
      confirm({ ...action.confirm, danger: action.danger ?? false, onConfirm: action.run });
      return;
    }
    setBusy(action.key);
    try {
      await action.run();
    } finally {
      setBusy(undefined);
    }
  };

  const go = (keys: string, label: string, to: string | undefined): Shortcut[] =>
    to ? [{ keys, label, group: "thing", run: () => void navigate(to) }] : [];
  useShortcuts([
    ...go("j", w.shortcuts.next, next),
    ...go("k", w.shortcuts.previous, previous),
    ...go("u", w.shortcuts.back, back),
    ...actions.flatMap((action): Shortcut[] =>
      action.keys ? [{ keys: action.keys, label: action.title, group: "thing", run: () => void run(action) }] : [],
    ),
  ]);
  const rare = actions.filter((action) => action.rare);
  useActions(actions.map((action) => ({ id: action.key, title: action.title, run: () => void run(action) })));

  return (
    <article className="thing">
      <header className="thing__head">
        <div className="thing__path">
          <Link to={back}>
            <ArrowLeftOutlined aria-hidden /> {list.title}
          </Link>
          {at && <span className="thing__at">{at}</span>}
          <span className="thing__steps">
            <Step to={previous} label={w.shortcuts.previous} icon={<LeftOutlined />} />
            <Step to={next} label={w.shortcuts.next} icon={<RightOutlined />} />
          </span>
        </div>
        <div className="thing__title">
          <h1>{title}</h1>
          {number && <span className="thing__number">{number}</span>}
          <StateTag tone={state.tone}>{state.text}</StateTag>
          {due && <Clock due={due} />}
          <div className="thing__actions">
            {actions
              .filter((action) => !action.rare)
              .map((action) => (
                <Button
                  key={action.key}
                  type={action.primary ? "primary" : "default"}
                  danger={action.danger ?? false}
                  icon={action.icon}
                  loading={busy === action.key}
                  {...(action.keys ? { title: action.keys, "aria-keyshortcuts": action.keys } : {})}
                  onClick={() => run(action)}
                >
                  {action.title}
                </Button>
              ))}
            {rare.length > 0 && (
              <DropMenu
                menu={{
                  items: rare.map(({ key, title, danger, keys }) => ({
                    key,
                    label: title,
                    danger: danger ?? false,
                    ...(keys ? { extra: keys } : {}),
                  })),
                  onClick: ({ key }) => void run(rare.find((action) => action.key === key)!),
                }}
              >
                <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
                  {w.thing.more}
                </Button>
              </DropMenu>
            )}
          </div>
        </div>
      </header>
      <div className="thing__middle">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard alone could not scroll what happened. */}
        <div className="thing__content" tabIndex={0}>
          {children}
        </div>
        {composer && <div className="thing__composer">{composer}</div>}
      </div>
      {side && (
        <aside className="thing__side" aria-label={w.thing.side}>
          {side}
        </aside>
      )}
    </article>
  );
}

function Step({ to, label, icon }: { to: string | undefined; label: string; icon: ReactNode }) {
  const navigate = useNavigate();
  return (
    <Button
      type="text"
      size="small"
      icon={icon}
      aria-label={label}
      title={label}
      disabled={!to}
      onClick={() => to && navigate(to)}
    />
  );
}
