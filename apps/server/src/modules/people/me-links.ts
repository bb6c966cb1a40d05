type Words = { zh: string; en: string };

/** What else a worker finds about herself; each page belongs to the module that keeps it. */
const links: { href: string; title: Words; what: Words }[] = [
  {
    href: "/me/matters",
    title: { zh: "我的诉求", en: "My matters" },
    what: { zh: "提过的诉求和心愿，办到哪一步了", en: "What you told the union, and how far it is" },
  },
  {
    href: "/me/help",
    title: { zh: "需要时，工会先问我", en: "The union asks first" },
    what: {
      zh: "要不要让工会留意您可能需要帮助；推断了什么，随时能关",
      en: "Whether the union may notice that you need help; what was inferred; off at any time",
    },
  },
  {
    href: "/me/privacy",
    title: { zh: "我的信息", en: "My data" },
    what: {
      zh: "存着什么、谁看过；拿走、改正、删除",
      en: "What is kept and who looked; take it away, correct or delete it",
    },
  },
];

export function meLinks(lang: "zh" | "en"): { href: string; title: string; what: string }[] {
  return links.map(({ href, title, what }) => ({ href, title: title[lang], what: what[lang] }));
}
