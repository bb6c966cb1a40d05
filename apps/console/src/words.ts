import { createContext, useContext } from "react";
import type { Same } from "./same.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh.ts";

export type Lang = "zh" | "en";
/** Text for people as data carries it. */
export type Text = { zh: string; en: string };
export const LangContext = createContext<Lang>("zh");

export function useLang(): Lang {
  return useContext(LangContext);
}

/** The words of the shell and the parts. */
export function useWords(): Same<typeof zh> {
  return useLang() === "en" ? en : zh;
}

export type PageWords<T> = { zh: T; en: Same<T> };

/** A page's own words: `words.ts` in its folder exports `pageWords({ zh: {…}, en: {…} })`; a test finds it. */
export function pageWords<const T>(words: { zh: T; en: Same<T> }): PageWords<T> {
  return words;
}

export function usePageWords<T>(words: PageWords<T>): Same<T> {
  return useLang() === "en" ? words.en : (words.zh as Same<T>);
}
