import { page as account } from "./pages/account/page.tsx";
import { pages as audit } from "./pages/audit/page.tsx";
import { pages as dataRequests } from "./pages/data-requests/page.tsx";
import { pages as draws } from "./pages/draws/page.tsx";
import { pages as employers } from "./pages/employers/page.tsx";
import { page as home } from "./pages/home/page.tsx";
import { page as hotlineKeys } from "./pages/hotline-keys/page.tsx";
import { pages as imports } from "./pages/imports/page.tsx";
import { pages as knowledge } from "./pages/knowledge/page.tsx";
import { pages as matters } from "./pages/matters/page.tsx";
import { page as needFigures } from "./pages/need-figures/page.tsx";
import { pages as needsTuning } from "./pages/needs-tuning/page.tsx";
import { page as open311 } from "./pages/open311/page.tsx";
import { page as posters } from "./pages/posters/page.tsx";
import { pages as privacy } from "./pages/privacy/page.tsx";
import { page as progress } from "./pages/progress/page.tsx";
import { page as requests } from "./pages/requests/page.tsx";
import { pages as staff } from "./pages/staff/page.tsx";
import { pages as stations } from "./pages/stations/page.tsx";
import { pages as statistics } from "./pages/statistics/page.tsx";
import { pages as system } from "./pages/system/page.tsx";
import { page as training } from "./pages/training/page.tsx";
import { pages as unions } from "./pages/unions/page.tsx";
import { pages as visits } from "./pages/visits/page.tsx";
import { pages as warnings } from "./pages/warnings/page.tsx";
import { pages as wishes } from "./pages/wishes/page.tsx";
import { page as workCase } from "./pages/work-case/page.tsx";
import { page as workbench } from "./pages/workbench/page.tsx";
import type { PageDefinition } from "./registry.ts";

/** Every page of the console; one line each. */
export const pages: PageDefinition[] = [
  home,
  ...matters,
  ...warnings,
  ...wishes,
  ...visits,
  ...knowledge,
  workbench,
  workCase,
  requests,
  progress,
  training,
  ...dataRequests,
  ...unions,
  ...employers,
  posters,
  ...stations,
  ...draws,
  ...statistics,
  needFigures,
  ...staff,
  ...imports,
  ...system,
  ...needsTuning,
  open311,
  hotlineKeys,
  ...privacy,
  ...audit,
  account,
];
