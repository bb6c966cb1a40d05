import { page as account } from "./pages/account/page.tsx";
import { page as home } from "./pages/home/page.tsx";
import type { PageDefinition } from "./registry.ts";

/** Every page of the console; one line each. */
export const pages: PageDefinition[] = [home, account];
