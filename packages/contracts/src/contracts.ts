import { administrationContracts } from "./administration.ts";
import type { Contract } from "./contract.ts";
import { employerContracts } from "./employers.ts";
import { grantContracts } from "./grants.ts";
import { getArticleContract, getCaseContract } from "./library.ts";
import { memberContracts } from "./members.ts";
import { peopleContracts } from "./people.ts";
import { privacyContracts } from "./privacy.ts";
import { staffAccountContracts } from "./staff-accounts.ts";
import { tableImportContracts } from "./table-imports.ts";
import { unionContracts } from "./unions.ts";
import { workbenchContracts } from "./workbench.ts";

/** Every operation of the API: the server mounts them, OpenAPI describes them, the client calls them. */
export const contracts = [
  getCaseContract,
  getArticleContract,
  ...staffAccountContracts,
  ...peopleContracts,
  ...workbenchContracts,
  ...administrationContracts,
  ...privacyContracts,
  ...employerContracts,
  ...grantContracts,
  ...memberContracts,
  ...tableImportContracts,
  ...unionContracts,
] as const satisfies readonly Contract[];
