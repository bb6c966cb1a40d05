import { pageWords } from "../words.ts";

export const words = pageWords({
  zh: { copy: "复制", copied: "已复制" },
  en: { copy: "Copy", copied: "Copied" },
});
