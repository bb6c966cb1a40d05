import { createContext, useContext } from "react";
import type { PageDefinition } from "../registry.ts";

export const PagesContext = createContext<readonly PageDefinition[]>([]);

/** Every page of this console; the preview has more. */
export function usePages(): readonly PageDefinition[] {
  return useContext(PagesContext);
}
