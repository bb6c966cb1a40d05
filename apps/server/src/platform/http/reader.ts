import type { View } from "@zhijia/contracts";

export type Lang = View["lang"];

/** How a reader wants to be answered: from cookies, the browser's languages and its name; never from an account. */
export type Reader = Pick<View, "lang" | "large" | "theme" | "wechat">;

type Headers = {
  cookie?: string | undefined;
  "accept-language"?: string | undefined;
  "user-agent"?: string | undefined;
};

export function readerOf(headers: Headers): Reader {
  const cookies = cookiesOf(headers.cookie);
  const { lang, theme } = cookies;
  return {
    lang: lang === "zh" || lang === "en" ? lang : languageOf(headers["accept-language"]),
    large: cookies.large === "1",
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    wechat: /\bMicroMessenger\//i.test(headers["user-agent"] ?? ""),
  };
}

/** Chinese unless English is wanted more (RFC 9110, 12.5.4). */
function languageOf(accept = ""): Lang {
  const weight = (tag: string) =>
    Math.max(
      0,
      ...accept.split(",").map((item) => {
        const [range = "", ...parameters] = item
          .toLowerCase()
          .split(";")
          .map((part) => part.trim());
        if (range !== tag && !range.startsWith(`${tag}-`)) return 0;
        const quality = parameters.find((parameter) => parameter.startsWith("q="));
        return quality ? Number(quality.slice(2)) || 0 : 1;
      }),
    );
  return weight("en") > weight("zh") ? "en" : "zh";
}

export function cookiesOf(header = ""): Record<string, string> {
  const pairs = header.split(";").map((pair) => pair.trim().split("=", 2) as [string, string?]);
  return Object.fromEntries(pairs.map(([name, value]) => [name, value ?? ""]));
}
