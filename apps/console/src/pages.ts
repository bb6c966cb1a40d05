import { page as account } from "./pages/account/page.tsx";
import { page as home } from "./pages/home/page.tsx";
import { page as progress } from "./pages/progress/page.tsx";
import { page as requests } from "./pages/requests/page.tsx";
import { page as training } from "./pages/training/page.tsx";
import { page as workCase } from "./pages/work-case/page.tsx";
import { page as workbench } from "./pages/workbench/page.tsx";
import type { PageDefinition } from "./registry.ts";

/** Every page of the console; one line each. */
export const pages: PageDefinition[] = [home, workbench, workCase, requests, progress, training, account];
