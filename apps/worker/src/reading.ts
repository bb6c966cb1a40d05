import type { View } from "@zhijia/contracts";
import { createContext, useContext } from "react";
import { type Formats, formats } from "./formats.ts";
import { en } from "./words.en.ts";
import { type Words, zh } from "./words.zh.ts";

/** How this page is read: the reader's wishes, the words and the formats of one language. */
export type Reading = { view: View; words: Words; formats: Formats };

export function readingOf(view: View): Reading {
  return { view, words: view.lang === "en" ? en : zh, formats: formats[view.lang] };
}

export const ReadingContext = createContext<Reading | undefined>(undefined);

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error("parts of pages are rendered by render()");
  return reading;
}

/** Chinese texts of courts and laws inside an English page are read out as Chinese. */
export function useChinese(): { lang?: "zh-CN" } {
  return useReading().view.lang === "en" ? { lang: "zh-CN" } : {};
}
