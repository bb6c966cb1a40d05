import type { figuresZh } from "./words.figures.zh.ts";

/** Words of the page of figures that everybody may see; a part of words.en.ts. */
export const figuresEn: typeof figuresZh = {
  title: "What the union received and answered",
  lead: "Published every week, for everybody.",
  titleOf: (received, share) => `${received} received this week, ${share} answered on time`,
  titleReceived: (received) => `${received} received this week`,
  titleFew: "So few were received this week that no figure is published",
  week: (from, to) => `${from} to ${to}`,
  releasedOn: (day) => `Published on ${day}, and never changed.`,
  notYet: "Nothing published yet",
  firstOn: (day) =>
    `A week is published four weeks after it ended, when most have an answer. The earliest day is ${day}.`,
  area: "City",
  received: "Received",
  endings: "What became of them",
  voices: "What people say who rated",
  types: "What they were about",
  districts: "Where they came from",
  crossed: "What about in each district",
  type: "About",
  many: "How many",
  few: "not published",
  sumTitle: (weeks) => `The last ${weeks} weeks together`,
  sum: (received, inTime) => `${received} received as far as published, ${inTime} of them answered on time.`,
  sumMissing: (weeks) => `${weeks} weeks had too few to be published and are not in it.`,
  otherWeeks: "Other weeks",
  why: "Why are some figures not published?",
  whyText: (least) =>
    `Figures below ${least} are not published, so that nobody can guess who wrote. Sometimes a larger one beside them is left out too: the total less the rest would tell. “Not published” may also be none at all.`,
};
