import { createClient } from "@zhijia/contracts";
import { useMemo } from "react";
import { useLang } from "./words.ts";

/** One method for each contract; refusals come back as `Problem`, worded in the reader's language. */
export type Api = ReturnType<typeof createClient>;

export function useApi(): Api {
  const lang = useLang();
  return useMemo(() => createClient({ lang }), [lang]);
}

export type Me = Awaited<ReturnType<Api["getMe"]>>;
