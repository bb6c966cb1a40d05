import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { Link, useLocation } from "react-router";
import { useWords } from "../../words.ts";
import { type ListShape, type ListState, readListState, viewOf } from "./list-state.ts";
import { useSavedViews } from "./saved-views.ts";

/** A question this list is asked every day, by its filters: `state=late`. The first is the list as it stands. */
export type View = {
  key: string;
  title: string;
  params: string;
  /** How many rows it has, where the server says so. */
  count?: number;
  tone?: "danger";
};

/** Views of the page, then the reader's own; the one whose filters are in force is marked. */
export function ViewTabs({
  name,
  views,
  shape,
  state,
}: {
  name: string;
  views: View[];
  shape: ListShape;
  state: ListState;
}) {
  const w = useWords().list;
  const { pathname } = useLocation();
  const own = useSavedViews(name);
  const [naming, setNaming] = useState(false);
  const [title, setTitle] = useState("");
  const now = viewOf(state, shape);
  const same = (params: string) => viewOf(readListState(new URLSearchParams(params), shape), shape) === now;
  const known = [...views, ...own.views].some(({ params }) => same(params));
  if (views.length === 0 && own.views.length === 0 && now === "") return null;

  const save = () => {
    if (!title.trim()) return;
    own.save({ title: title.trim(), params: now });
    setTitle("");
    setNaming(false);
  };

  return (
    <nav className="views" aria-label={w.views}>
      {views.map(({ key, params, count, tone, title: text }) => (
        <Link
          key={key}
          to={params ? `${pathname}?${params}` : pathname}
          className="views__tab"
          aria-current={same(params) ? "page" : undefined}
        >
          {text}
          {count !== undefined && <span className={`views__count views__count--${tone ?? "plain"}`}>{count}</span>}
        </Link>
      ))}
      {own.views.map((view) => (
        <span key={view.title} className="views__own">
          <Link
            to={`${pathname}?${view.params}`}
            className="views__tab"
            aria-current={same(view.params) ? "page" : undefined}
          >
            {view.title}
          </Link>
          <button type="button" aria-label={w.removeView(view.title)} onClick={() => own.remove(view.title)}>
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
      {!known && (
        <Popover
          open={naming}
          onOpenChange={setNaming}
          trigger="click"
          placement="bottomLeft"
          content={
            <form
              className="views__name"
              onSubmit={(event) => {
                event.preventDefault();
                save();
              }}
            >
              <Input
                autoFocus
                aria-label={w.viewName}
                placeholder={w.viewName}
                maxLength={20}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
              <Button type="primary" htmlType="submit">
                {w.saveView}
              </Button>
            </form>
          }
        >
          <Button type="text" size="small" icon={<PlusOutlined />}>
            {w.saveAsView}
          </Button>
        </Popover>
      )}
    </nav>
  );
}
