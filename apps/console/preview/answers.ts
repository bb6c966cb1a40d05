import { type Contract, checkedParts, contracts } from "@zhijia/contracts";
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

const patternOf = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, "([^/]+)")}$`);

export async function answerOf(asked: Asked): Promise<Answered> {
  const wrong = wrongWith(asked);
  if (wrong) return problem(400, "request/invalid", wrong);
  for (const [route, give] of answers) {
    const [method, pattern] = route.split(" ") as [string, string];
    const fits = patternOf(pattern).exec(asked.path);
    if (method === asked.method && fits) return give(asked, fits.slice(1).map(decodeURIComponent));
  }
  return problem(404, "request/not-found", "没有这个地址。");
}

/** What the server would refuse of it: pages that are tried on invented answers send what the contract lets in, too. */
function wrongWith({ method, path, query, body }: Asked): string | undefined {
  const known: readonly Contract[] = contracts;
  const contract = known.find((one) => one.method === method && patternOf(one.path).test(path));
  if (!contract) return undefined;
  // Parameters are those of the samples, which have simpler ones.
  const { params: _, ...parts } = contract;
  const { issues } = checkedParts(parts, { params: {}, query: Object.fromEntries(query), body });
  return issues.length ? `${contract.id}: ${JSON.stringify(issues)}` : undefined;
}
