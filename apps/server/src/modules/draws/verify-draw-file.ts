import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import type { Json } from "./canonical-json.ts";
import { type DrawFile, readDrawFile } from "./draw-file.ts";
import {
  closingOf,
  commitmentOf,
  hashOfRules,
  hashOfServerSeed,
  keyOfDraw,
  rootOfTickets,
  winnersOf,
} from "./fair-draw.ts";
import { firstDrawAfter, isWellFormed, knownFrom, lineOfSeed, seedSources } from "./public-seed.ts";

type Words = { zh: string; en: string };
/** `line`: of the file, where something differs. */
export type Check = { code: string; ok: boolean; says: Words; line?: number };
export type DrawReport = {
  ok: boolean;
  /** Closed only: the winners are not drawn yet. */
  drawn: boolean;
  checks: Check[];
  /** What no file can prove by itself, for the reader to do. */
  compare: Words[];
  title?: string;
  winners?: DrawFile["winners"];
};

/** What the reader wrote down when it was published; then even a file that is forged throughout is found. */
export type Noted = { commitment?: string | undefined; closing?: string | undefined };

/** Recomputes a draw from its published file alone. Pure; a file may come from anybody. */
export function verifyDrawFile(text: string, noted: Noted = {}): DrawReport {
  const read = readDrawFile(text);
  if ("wrong" in read) {
    const { line, zh, en } = read.wrong;
    const says = { zh: `文件${zh}`, en: `The file: ${en}` };
    return { ok: false, drawn: false, checks: [{ code: "file", ok: false, says, line }], compare: [] };
  }
  const { file, lineOf } = read;
  const checks: Check[] = [];
  const check = (code: string, ok: boolean, says: Words, ...path: (string | number)[]) =>
    void checks.push({ code, ok, says, ...(!ok && { line: lineOf(path) }) });

  check("file", true, { zh: "文件完整，格式符合规定", en: "The file is whole and has the layout that is specified" });
  checkCommitment(file, noted, check);
  checkTickets(file, noted, check);
  const drawn = file.publicSeed !== null && file.serverSeed !== null && file.winners !== null;
  if (drawn) checkWinners(file, check);
  else {
    const none = file.publicSeed === null && file.serverSeed === null && file.winners === null;
    const says = { zh: "还没有开奖：公共随机数尚未产生", en: "Not drawn yet: the public seed does not exist" };
    check("drawn", none, says, "publicSeed");
  }
  const ok = checks.every((one) => one.ok);
  return { ok, drawn, checks, compare: toCompare(file, noted), title: file.rules.title, winners: file.winners };
}

type Say = (code: string, ok: boolean, says: Words, ...path: (string | number)[]) => void;

function checkCommitment(file: DrawFile, noted: Noted, check: Say): void {
  const { rules, rulesHash, serverSeedHash, publishedAt, commitment } = file;
  check(
    "rules",
    hashOfRules(rules as Json) === rulesHash,
    { zh: "规则与规则哈希一致", en: "The rules have the hash that is given" },
    "rules",
  );
  check(
    "commitment",
    commitmentOf({ rulesHash, serverSeedHash, publishedAt }) === commitment,
    {
      zh: "公布的承诺码由规则、密封种子和公布时间算出",
      en: "The commitment is made of the rules, the sealed seed and the time of publication",
    },
    "commitment",
  );
  if (noted.commitment !== undefined) {
    const same = noted.commitment.trim().toLowerCase() === commitment;
    check(
      "noted-commitment",
      same,
      { zh: "承诺码与您记下的一致", en: "The commitment is the one noted" },
      "commitment",
    );
  }
  const early = todayInChina(new Date(publishedAt)) <= rules.period.to;
  check("published", early, { zh: "规则在报名截止前公布", en: "Published before entries ended" }, "publishedAt");
}

function checkTickets(file: DrawFile, noted: Noted, check: Say): void {
  const { tickets, ticketCount, ticketRoot, commitment, closedAt, closing, rules } = file;
  const wrong = tickets.findIndex((ticket, n) => n > 0 && ticket <= tickets[n - 1]!);
  check(
    "tickets-sorted",
    wrong < 0,
    { zh: "奖券按编号排列，没有重复", en: "The tickets are in order, and none stands there twice" },
    "tickets",
    Math.max(0, wrong),
  );
  check(
    "ticket-count",
    tickets.length === ticketCount,
    { zh: `共 ${ticketCount} 张奖券`, en: `There are ${ticketCount} tickets` },
    "ticketCount",
  );
  check(
    "tickets",
    rootOfTickets(tickets) === ticketRoot,
    { zh: "奖券名单与截止时封存的哈希一致", en: "The list of tickets has the hash that was frozen at closing" },
    "ticketRoot",
  );
  check(
    "closing",
    closingOf({ commitment, ticketCount, ticketRoot, closedAt }) === closing,
    {
      zh: "截止封存码由承诺码、奖券名单和截止时间算出",
      en: "The closing code is made of the commitment, the list of tickets and the time of closing",
    },
    "closing",
  );
  if (noted.closing !== undefined) {
    const same = noted.closing.trim().toLowerCase() === closing;
    check(
      "noted-closing",
      same,
      { zh: "截止封存码与您记下的一致", en: "The closing code is the one noted" },
      "closing",
    );
  }
  const after = todayInChina(new Date(closedAt)) > rules.period.to;
  check("closed", after, { zh: "期限结束后才截止", en: "Closed after the period was over" }, "closedAt");
}

function checkWinners(file: DrawFile, check: Say): void {
  const { rules, closing, closedAt, serverSeedHash, tickets } = file;
  const [publicSeed, serverSeed, winners] = [file.publicSeed!, file.serverSeed!, file.winners!];
  check(
    "server-seed",
    hashOfServerSeed(serverSeed) === serverSeedHash,
    { zh: "公开的种子就是当初密封的那个", en: "The seed now open is the one that was sealed" },
    "serverSeed",
  );
  const named = publicSeed.source === rules.seedSource && isWellFormed(publicSeed);
  check(
    "public-seed",
    named,
    { zh: "公共随机数来自规则指定的彩票", en: "The public seed has the form of the lottery that the rules name" },
    "publicSeed",
  );
  const closedOn = todayInChina(new Date(closedAt));
  const later = publicSeed.drawnOn > closedOn && knownFrom(publicSeed) > new Date(closedAt);
  check(
    "seed-later",
    later,
    {
      zh: `公共随机数在截止之后才产生：${closedOn} 截止，${publicSeed.drawnOn} 开奖`,
      en: `The public seed is younger than the closing: closed on ${closedOn}, drawn on ${publicSeed.drawnOn}`,
    },
    "publicSeed",
  );
  const key = keyOfDraw(closing, serverSeed, lineOfSeed(publicSeed));
  const computed = winnersOf(rules, tickets, key);
  const wrong = Array.from({ length: Math.max(winners.length, computed.length) }).findIndex((_, n) => {
    const [is, shouldBe] = [winners[n], computed[n]];
    return is?.ticket !== shouldBe?.ticket || is?.prize !== shouldBe?.prize || is?.position !== shouldBe?.position;
  });
  check(
    "winners",
    wrong < 0,
    {
      zh: `按公布的算法重新计算，${computed.length} 个结果完全相同`,
      en: `Computed again by the published algorithm: all ${computed.length} results are the same`,
    },
    "winners",
    Math.min(Math.max(0, wrong), Math.max(0, winners.length - 1)),
  );
}

function toCompare({ commitment, closing, publicSeed, closedAt }: DrawFile, noted: Noted): Words[] {
  const words: Words[] = [];
  if (noted.commitment === undefined) {
    words.push({
      zh: `与活动开始前公布的承诺码比对：${commitment}`,
      en: `Compare with the commitment put up before the draw began: ${commitment}`,
    });
  }
  if (noted.closing === undefined) {
    words.push({
      zh: `与截止当天公布的封存码比对：${closing}`,
      en: `Compare with the closing code put up on the day of closing: ${closing}`,
    });
  }
  if (publicSeed) {
    const { name, where } = seedSources[publicSeed.source];
    const { issue, drawnOn, numbers } = publicSeed;
    words.push({
      zh: `到 ${where} 核对${name.zh}第 ${issue} 期（${drawnOn}）的号码：${numbers}`,
      en: `Look up at ${where} that ${name.en}, issue ${issue} of ${drawnOn}, was ${numbers}`,
    });
    const expected = firstDrawAfter(publicSeed.source, todayInChina(new Date(closedAt)));
    if (publicSeed.drawnOn > expected) {
      words.push({
        zh: `按日历第一个开奖日是 ${expected}，请核实 ${expected} 至 ${addDays(publicSeed.drawnOn, -1)} 确实休市没有开奖`,
        en: `By the calendar its first draw was on ${expected}: check that none was held until ${publicSeed.drawnOn}`,
      });
    }
  }
  return words;
}
