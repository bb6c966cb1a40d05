import { DownOutlined, QuestionCircleOutlined, SearchOutlined, UserOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useRef } from "react";
import { Link, useNavigate } from "react-router";
import { DropMenu } from "../parts/DropMenu.tsx";
import { useConfirm } from "../parts/useConfirm.tsx";
import { useMe } from "../session/Me.tsx";
import { useSignOut } from "../session/useSignOut.ts";
import { useLook } from "../theme/Look.tsx";
import { type Lang, useWords } from "../words.ts";
import { Mark } from "./Mark.tsx";

/** Search everything, the union scope, me. */
export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const w = useWords();
  const me = useMe();
  return (
    <header className="top">
      <Link to="/" className="top__brand">
        <Mark />
        <span>{w.brand}</span>
      </Link>
      <button type="button" className="top__search" onClick={onSearch} aria-haspopup="dialog">
        <SearchOutlined aria-hidden />
        <span>{w.palette.placeholder}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="top__end">
        {me.scopes.length > 1 ? (
          <Select
            className="top__scope"
            variant="borderless"
            popupMatchSelectWidth={false}
            aria-label={w.scope.label}
            value={me.scope?.key ?? ""}
            onChange={(key) => me.chooseScope(key || undefined)}
            options={[
              { value: "", label: w.scope.all },
              ...me.scopes.map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
        ) : (
          <span className="top__only-scope">{me.scopes[0]?.name}</span>
        )}
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label={w.shortcuts.open} onClick={onHelp} />
        <MyMenu />
      </div>
    </header>
  );
}

function MyMenu() {
  const w = useWords();
  const me = useMe();
  const look = useLook();
  const navigate = useNavigate();
  const leave = useSignOut();
  const confirm = useConfirm();
  const opener = useRef<HTMLButtonElement>(null);

  const signOut = () =>
    confirm({
      title: w.me.signOutTitle,
      text: w.me.signOutText,
      action: w.me.signOut,
      onConfirm: () => leave({ everywhere: false }),
    });

  return (
    <DropMenu
      menu={{
        selectedKeys: [`lang-${look.lang}`, `theme-${look.theme}`],
        onClick: ({ key }) => {
          const [what, value] = key.split("-");
          if (what === "lang") look.setLang(value as Lang);
          if (what === "theme") look.setTheme(value as typeof look.theme);
          if (key === "account") void navigate("/account");
          if (key === "leave") signOut();
        },
        items: [
          {
            key: "lang",
            type: "group",
            label: w.me.lang,
            children: [
              { key: "lang-zh", label: <span lang="zh-CN">中文</span> },
              { key: "lang-en", label: <span lang="en">English</span> },
            ],
          },
          {
            key: "theme",
            type: "group",
            label: w.me.theme,
            children: (["auto", "light", "dark"] as const).map((theme) => ({
              key: `theme-${theme}`,
              label: w.me.themes[theme],
            })),
          },
          { type: "divider" },
          { key: "account", label: w.me.account },
          { key: "leave", label: w.me.signOut },
        ],
      }}
    >
      <Button type="text" ref={opener} icon={<UserOutlined />} aria-label={w.me.label(me.name)}>
        {me.name}
        <DownOutlined className="top__arrow" aria-hidden />
      </Button>
    </DropMenu>
  );
}
