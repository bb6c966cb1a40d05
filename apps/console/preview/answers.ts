import { type Answered, type Asked, type PreviewAnswer, problem } from "./answer.ts";
import { accountAnswers } from "./answers/account.ts";
import { administrationAnswers } from "./answers/administration.ts";
import { drawAnswers } from "./answers/draws.ts";
import { hotlineAnswers } from "./answers/hotline.ts";
import { importAnswers } from "./answers/imports.ts";
import { knowledgeAnswers } from "./answers/knowledge.ts";
import { matterAnswers } from "./answers/matters.ts";
import { needFigureAnswers } from "./answers/need-figures.ts";
import { needTuningAnswers } from "./answers/need-tuning.ts";
import { overrideAnswers } from "./answers/overrides.ts";
import { privacyAnswers } from "./answers/privacy.ts";
import { registryAnswers } from "./answers/registries.ts";
import { staffAnswers } from "./answers/staff.ts";
import { statisticsAnswers } from "./answers/statistics.ts";
import { visitAnswers } from "./answers/visits.ts";
import { warningAnswers } from "./answers/warnings.ts";
import { wishAnswers } from "./answers/wishes.ts";
import { workbenchAnswers } from "./answers/workbench.ts";

const answers: PreviewAnswer[] = [
  ...accountAnswers,
  ...importAnswers,
  ...workbenchAnswers,
  ...registryAnswers,
  ...staffAnswers,
  ...administrationAnswers,
  ...privacyAnswers,
  ...drawAnswers,
  ...matterAnswers,
  ...hotlineAnswers,
  ...overrideAnswers,
  ...statisticsAnswers,
  ...wishAnswers,
  ...knowledgeAnswers,
  ...warningAnswers,
  ...visitAnswers,
  ...needTuningAnswers,
  ...needFigureAnswers,
];

export async function answerOf(asked: Asked): Promise<Answered> {
  for (const [route, give] of answers) {
    const [method, pattern] = route.split(" ") as [string, string];
    const fits = new RegExp(`^${pattern.replace(/\{\w+\}/g, "([^/]+)")}$`).exec(asked.path);
    if (method === asked.method && fits) return give(asked, fits.slice(1).map(decodeURIComponent));
  }
  return problem(404, "request/not-found", "没有这个地址。");
}
