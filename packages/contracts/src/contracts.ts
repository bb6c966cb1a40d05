import { administrationContracts } from "./administration.ts";
import { contactContracts } from "./contact.ts";
import type { Contract } from "./contract.ts";
import { drawContracts } from "./draws.ts";
import { employerContracts } from "./employers.ts";
import { grantContracts } from "./grants.ts";
import { hotlineContracts } from "./hotline.ts";
import { knowledgeContracts } from "./knowledge.ts";
import { getArticleContract, getCaseContract } from "./library.ts";
import { lookUpContracts } from "./look-ups.ts";
import { matterSettingContracts } from "./matter-settings.ts";
import { matterContracts } from "./matters.ts";
import { memberContracts } from "./members.ts";
import { needFigureContracts } from "./need-figures.ts";
import { needTuningContracts } from "./need-tuning.ts";
import { warningContracts } from "./needs.ts";
import { open311Contracts } from "./open311.ts";
import { ownMatterContracts } from "./own-matters.ts";
import { peopleContracts } from "./people.ts";
import { privacyContracts } from "./privacy.ts";
import { problemTypeContracts } from "./problem-types.ts";
import { staffAccountContracts } from "./staff-accounts.ts";
import { stationCheckContracts } from "./station-checks.ts";
import { stationCodeContracts } from "./station-codes.ts";
import { stationRatingContracts } from "./station-ratings.ts";
import { stationContracts } from "./stations.ts";
import { statisticsContracts } from "./statistics.ts";
import { tableImportContracts } from "./table-imports.ts";
import { unionContracts } from "./unions.ts";
import { unitContracts } from "./units.ts";
import { upgradePlanContracts } from "./upgrade-plans.ts";
import { visitContracts } from "./visits.ts";
import { wishContracts } from "./wishes.ts";
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
  ...drawContracts,
  ...unitContracts,
  ...problemTypeContracts,
  ...ownMatterContracts,
  ...matterContracts,
  ...matterSettingContracts,
  ...hotlineContracts,
  ...stationCodeContracts,
  ...stationContracts,
  ...stationCheckContracts,
  ...stationRatingContracts,
  ...upgradePlanContracts,
  ...open311Contracts,
  ...statisticsContracts,
  ...wishContracts,
  ...contactContracts,
  ...visitContracts,
  ...knowledgeContracts,
  ...lookUpContracts,
  ...needTuningContracts,
  ...warningContracts,
  ...needFigureContracts,
] as const satisfies readonly Contract[];
