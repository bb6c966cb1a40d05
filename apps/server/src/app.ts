import { administrationModule } from "./modules/administration/index.ts";
import { answersModule } from "./modules/answers/index.ts";
import { calculatorsModule } from "./modules/calculators/index.ts";
import { casebaseModule } from "./modules/casebase/index.ts";
import { drawsModule } from "./modules/draws/index.ts";
import { knowledgeModule } from "./modules/knowledge/index.ts";
import { mattersModule } from "./modules/matters/index.ts";
import { needsModule } from "./modules/needs/index.ts";
import { open311Module } from "./modules/open311/index.ts";
import { peopleModule } from "./modules/people/index.ts";
import { privacyModule } from "./modules/privacy/index.ts";
import { stationsModule } from "./modules/stations/index.ts";
import { statisticsModule } from "./modules/statistics/index.ts";
import { statutesModule } from "./modules/statutes/index.ts";
import { taxonomyModule } from "./modules/taxonomy/index.ts";
import { unionsModule } from "./modules/unions/index.ts";
import { wishesModule } from "./modules/wishes/index.ts";
import { workbenchModule } from "./modules/workbench/index.ts";
import { accessLogPersonalData } from "./platform/access-log/personal-data.ts";
import { filesModule } from "./platform/files/index.ts";
import { gatewaysModule } from "./platform/gateways/index.ts";
import type { Module } from "./platform/module.ts";
import type { PersonalDataPart } from "./platform/personal-data.ts";

/** Every module of the server, lowest floor first. */
export const modules: Module[] = [
  filesModule,
  gatewaysModule,
  taxonomyModule,
  statutesModule,
  peopleModule,
  unionsModule,
  privacyModule(personalData),
  mattersModule,
  calculatorsModule,
  casebaseModule,
  workbenchModule,
  stationsModule,
  drawsModule,
  wishesModule,
  needsModule,
  knowledgeModule,
  answersModule,
  statisticsModule,
  open311Module,
  administrationModule,
];

/** What is kept about people, platform first, as the modules stand. */
export function personalData(): PersonalDataPart[] {
  return [accessLogPersonalData, ...modules.flatMap((module) => module.personalData ?? [])];
}
