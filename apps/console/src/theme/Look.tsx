import { useQuery } from "@tanstack/react-query";
import { createClient } from "@zhijia/contracts";
import { App, ConfigProvider } from "antd";
import enUS from "antd/es/locale/en_US.js";
import zhCN from "antd/es/locale/zh_CN.js";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn.js";
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from "react";
import type { Me } from "../api.ts";
import { type Lang, LangContext } from "../words.ts";
import { antdTheme } from "./antd-theme.ts";
import { keep, readKept, type ThemeWish, useMedia } from "./preferences.ts";

type LookValue = {
  lang: Lang;
  setLang(lang: Lang): void;
  theme: ThemeWish;
  setTheme(theme: ThemeWish): void;
  /** What the theme comes to. */
  dark: boolean;
};

const LookContext = createContext<LookValue | undefined>(undefined);

/** Language, colours and the component library's theme. */
export function useLook(): LookValue {
  const look = useContext(LookContext);
  if (!look) throw new Error("useLook outside the app");
  return look;
}

const nonce = document.querySelector<HTMLElement>("meta[property=csp-nonce]")?.nonce ?? "";

export function Look({ children }: { children: ReactNode }) {
  const me = useQuery<Me | null>({ queryKey: ["me"], enabled: false });
  const [wish, setWish] = useState<Lang | undefined>(() => langOf(readKept("lang")));
  const [theme, setThemeWish] = useState<ThemeWish>(() => themeOf(readKept("theme")));
  const signedIn = Boolean(me.data);
  const systemDark = useMedia("(prefers-color-scheme: dark)");
  const lang = wish ?? me.data?.lang ?? (navigator.language.toLowerCase().startsWith("en") ? "en" : "zh");
  const dark = theme === "dark" || (theme === "auto" && systemDark);

  const look = useMemo(
    (): LookValue => ({
      lang,
      setLang(next) {
        setWish(next);
        keep("lang", next);
        // Letters and messages follow it too; should it fail, this browser still speaks the language.
        if (signedIn)
          createClient({ lang: next })
            .setMyLang({ body: { lang: next } })
            .catch(() => {});
      },
      theme,
      setTheme(next) {
        setThemeWish(next);
        keep("theme", next);
      },
      dark,
    }),
    [lang, theme, dark, signedIn],
  );

  // Before the component library's theme is computed: it reads the colours from the page.
  const antd = useMemo(() => {
    document.documentElement.dataset.theme = theme;
    return antdTheme({ dark });
  }, [theme, dark]);

  useLayoutEffect(() => {
    document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
    dayjs.locale(lang === "en" ? "en" : "zh-cn");
  }, [lang]);

  return (
    <LookContext value={look}>
      <LangContext value={lang}>
        <ConfigProvider
          csp={{ nonce }}
          locale={localeOf(lang === "en" ? enUS : zhCN)}
          theme={antd}
          button={{ autoInsertSpace: false }}
          wave={{ disabled: true }}
        >
          <App component={false}>{children}</App>
        </ConfigProvider>
      </LangContext>
    </LookContext>
  );
}

type Locale = NonNullable<Parameters<typeof ConfigProvider>[0]["locale"]>;

/** Its types say CommonJS, its files are modules: whichever the build made of it. */
function localeOf(file: { default: Locale } | Locale): Locale {
  return "default" in file ? (file.default as Locale) : file;
}

function langOf(kept: string | null): Lang | undefined {
  return kept === "zh" || kept === "en" ? kept : undefined;
}

function themeOf(kept: string | null): ThemeWish {
  return kept === "light" || kept === "dark" ? kept : "auto";
}
