import { randomUUID } from "node:crypto";
import { alwaysOpen, type contracts } from "@zhijia/contracts";
import { sql } from "kysely";
import { todayInChina } from "../platform/calendar/index.ts";
import { type Asker, drawRules, newPhone, type Side, type World } from "./access-world.ts";

/** What a request is made of. */
export type Parts = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  upload?: string;
};

/**
 * How a route is tried. `scoped`: on a record of one's own district and on one of another, which must be refused as if it were not
 * there. `everywhere`: it has no record of any union (the case library, the installation, one's own account); why, in words.
 */
export type Probe = {
  build: (world: World, side: Side, asker: Asker) => Promise<Parts> | Parts;
  /** Statuses that mean "allowed" beside 2xx and 409, such as a refusal of the business itself. */
  allowed?: number[];
} & ({ scope: "scoped" } | { scope: "everywhere"; because: string });

const nothing = () => ({});
const own = (because: string, build: Probe["build"] = nothing, allowed: number[] = []): Probe => ({
  scope: "everywhere",
  because,
  build,
  allowed,
});
const scoped = (build: Probe["build"], allowed: number[] = []): Probe => ({ scope: "scoped", build, allowed });

const library = "judgments belong to no union";
const installation = "the installation is one";
const self = "one's own account";
const herself = "a worker's own data";
const signingIn = "nobody is signed in yet";
const open = "public";

const today = "2026-11-22";
const caseId = async ({ db }: World) => {
  const { rows } = await sql<{
    id: string;
  }>`select case_id as id from case_standing where state = 'open' order by random() limit 1`.execute(db);
  return rows[0]!.id;
};
/** The table that somebody of these roles may bring in. */
const tableOf = (roles: readonly string[]) =>
  roles.includes("station-manager") ? "stations" : roles.includes("administrator") ? "employers" : "hotline-orders";
const words = { zh: "公司三个月没有发工资，他去仲裁，拿到了全部欠薪。" };
const content = { happened: words, decided: words, youCan: words, keep: words, deadlines: words };
const purpose = "查核来信";
const needNumbers = { weights: "by-hand", thresholds: { worker: 0.4, employer: 5, area: 6 }, offsets: {} };
const drawSeed = { issue: "2026126", drawnOn: "2026-11-03", numbers: "03 08 14 21 27 32 + 09" };
const wishCampaign = { title: "活动", target: 10, opensOn: "2026-10-01", endsOn: "2026-12-31" };
const upgradePlan = {
  title: "换饮水机",
  budgetFen: 100,
  plannedFrom: "2026-12-01",
  plannedTo: "2026-12-31",
  items: [{ text: "水机", costFen: 100 }],
};

const knowledge = "the knowledge base belongs to the city, for all of its staff";
const knowledgeWords = {
  kind: "rule",
  category: "dues",
  reviewOn: "2027-06-01",
  content: {
    title: { zh: "会费怎么交" },
    summary: { zh: "按月交" },
    text: { zh: "会费按月交，凭票报账，账目公开，每季度公布一次。" },
    sources: [{ law: "工会法", article: "第四十三条" }],
  },
};
const courseId = async ({ db }: World) =>
  (await sql<{ id: number }>`select min(id) as id from knowledge_entry where kind = 'course'`.execute(db)).rows[0]!.id;

/** One for every contract: a route that nobody thought about here does not compile. */
export const probes: { [C in (typeof contracts)[number] as C["id"]]: Probe } = {
  getCase: own(open, async (world) => ({ params: { id: await caseId(world) } })),
  getArticle: own(open, () => ({ params: { id: "none" } }), [404]),
  getSignInWays: own(open),
  signInStaff: own(signingIn, () => ({ body: { login: "nobody", password: "wrong password" } }), [400, 401, 403, 429]),
  confirmSecondFactor: own(signingIn, () => ({ body: { code: "000000" } }), [400, 401, 403]),
  beginEnrolment: own(signingIn, nothing, [400, 401, 403]),
  confirmEnrolment: own(signingIn, () => ({ body: { code: "000000" } }), [400, 401, 403]),
  signOut: own(signingIn),
  signOutEverywhere: own(self),
  getMe: own(self),
  setMyLang: own(self, () => ({ body: { lang: "en" } })),
  listMySessions: own(self),
  endSession: own(self, () => ({ params: { id: randomUUID() } }), [404]),
  changePassword: own(
    self,
    () => ({ body: { current: "not this one", password: "a new and long password" } }),
    [400, 403],
  ),
  getInvitation: own(signingIn, () => ({ body: { token: "x".repeat(43) } }), [400, 404]),
  acceptInvitation: own(
    signingIn,
    () => ({ body: { token: "x".repeat(43), password: "a new and long password" } }),
    [400, 404],
  ),
  listStaff: scoped(() => ({})),
  inviteStaff: own("an account without a role reaches nothing", () => ({
    body: { login: `new-${randomUUID().slice(0, 8)}@x.cn`, name: "新来的" },
  })),
  renewInvitation: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.invited(side) } })),
  departStaff: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.staff(side) },
    body: { reason: "离职" },
  })),
  resetSecondFactor: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.staff(side) },
    body: { reason: "换手机" },
  })),
  revealPerson: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.person(side) },
    body: { fields: ["name"], purpose },
  })),
  mergePeople: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.person(side) },
    body: { gone: await fresh.person(side), reason: "同一人" },
  })),
  listWorkCases: own(library),
  listNeeds: own(library),
  getWorkCase: own(library, async (world) => ({ params: { id: await caseId(world) } })),
  getExplanationVersion: own(library, async (world) => ({ params: { id: await caseId(world), version: 1 } }), [404]),
  claimCase: own(library, async (world) => ({ params: { id: await caseId(world) }, body: { claim: true } })),
  decideLabels: own(library, async (world) => ({
    params: { id: await caseId(world) },
    body: { add: ["HOURS-NIGHT"] },
  })),
  decideManyLabels: own(library, async (world) => ({
    body: { cases: [await caseId(world)], confirm: ["HOURS-NIGHT"] },
  })),
  saveExplanation: own(library, async (world) => ({
    params: { id: await caseId(world) },
    body: { content, revision: 0 },
  })),
  submitExplanation: own(library, async (world) => ({ params: { id: await caseId(world) }, body: { revision: 1 } })),
  reviewExplanation: own(library, async (world) => ({
    params: { id: await caseId(world) },
    body: { revision: 1, verdict: "publish" },
  })),
  withdrawExplanation: own(library, async (world) => ({
    params: { id: await caseId(world) },
    body: { reason: "法律改了" },
  })),
  getCoverage: own(library),
  listTrainings: own(library),
  startTraining: own(library),
  listExplanationRequests: scoped(nothing),
  answerExplanationRequest: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.explanationRequest(side) },
    body: { reason: "请打 12351" },
  })),
  listGaps: own(library),
  listKnowledgeCategories: own(knowledge),
  searchKnowledge: own(knowledge, () => ({ query: { q: "工会经费" } })),
  listKnowledgeEntries: own(knowledge),
  getKnowledgeEntry: own(knowledge, async ({ fresh }) => ({
    params: { id: await fresh.knowledgeEntry("published", await fresh.staff("other")) },
  })),
  getKnowledgeVersion: own(knowledge, async ({ fresh }) => ({
    params: { id: await fresh.knowledgeEntry("published", await fresh.staff("other")), version: 1 },
  })),
  createKnowledgeEntry: own(knowledge, () => ({ body: knowledgeWords })),
  saveKnowledgeEntry: own(knowledge, async ({ fresh }) => ({
    params: { id: await fresh.knowledgeEntry("draft", await fresh.staff("other")) },
    body: { ...knowledgeWords, revision: 1 },
  })),
  actOnKnowledgeEntry: own(knowledge, async ({ fresh }, _, asker) => ({
    params: { id: await fresh.knowledgeEntry("draft", asker.kind === "staff" ? asker.id : await fresh.staff("own")) },
    body: { act: "submit", revision: 1 },
  })),
  listKnowledgeKeepers: own(knowledge),
  listKnowledgeCourses: own(knowledge),
  getKnowledgeCourse: own(knowledge, async (world) => ({ params: { id: await courseId(world) } })),
  startKnowledgeAttempt: own(knowledge, async (world) => ({ params: { id: await courseId(world) } })),
  finishKnowledgeAttempt: own(self, async ({ fresh }, _, asker) => ({
    params: { id: asker.kind === "staff" ? await fresh.knowledgeAttempt(asker, false) : randomUUID() },
    body: { answers: {} },
  })),
  getKnowledgeCertificate: own(self, async ({ fresh }, _, asker) => ({
    params: { id: asker.kind === "staff" ? await fresh.knowledgeAttempt(asker, true) : randomUUID() },
  })),
  getKnowledgeProgress: scoped(nothing),
  checkKnowledgeQuestion: own(knowledge, () => ({ body: { words: "会费怎么交？" } })),
  askKnowledgeQuestion: own(knowledge, () => ({
    body: { category: "dues", urgency: "normal", words: "会费怎么交？" },
  })),
  listKnowledgeQuestions: own(knowledge),
  getKnowledgeQuestion: own(knowledge, async ({ fresh }) => ({
    params: { id: await fresh.knowledgeQuestion("answered", await fresh.staff("other")) },
  })),
  actOnKnowledgeQuestion: own(knowledge, async ({ fresh }, _, asker) => ({
    params: { id: await fresh.knowledgeQuestion("open", asker.kind === "staff" ? asker.id : await fresh.staff("own")) },
    body: { act: "withdraw" },
  })),
  makeKnowledgeEntry: own(knowledge, async ({ fresh }) => ({
    params: { id: await fresh.knowledgeQuestion("answered", await fresh.staff("other")) },
    body: { title: "会费怎么交", reviewOn: "2027-06-01" },
  })),
  listKnowledgeTasks: own(knowledge),
  getHealth: own(installation),
  listJobs: own(installation),
  reviveJobs: own(installation),
  listSettings: own(installation),
  changeSetting: own(installation, () => ({
    params: { key: "site.contact" },
    body: { value: "12351", reason: "试一试" },
  })),
  listSettingHistory: own(installation, () => ({ params: { key: "site.contact" } })),
  startLibraryImport: own(installation, () => ({ query: { kind: "cases" }, upload: '{"id":"x"}' }), [400]),
  listLibraryImports: own(installation),
  getLibraryImport: own(installation, async ({ fresh }) => ({ params: { id: await fresh.libraryImport() } })),
  downloadLibraryRejects: own(
    installation,
    async ({ fresh }) => ({ params: { id: await fresh.libraryImport() } }),
    [404],
  ),
  listLog: own("ids and codes only, of the whole installation"),
  getLogProof: own("ids and codes only, of the whole installation", () => ({ params: { seq: 0 } }), [404]),
  getLogHead: own(open),
  listDemoMessages: own(installation),
  getPrivacyNotice: own(open),
  listMyConsents: own(herself),
  setMyConsent: own(
    herself,
    () => ({ params: { purpose: "none", part: "none" }, body: { act: "refused", textHash: "0".repeat(64) } }),
    [400, 404],
  ),
  listMyAccess: own(herself),
  exportMyData: own(herself),
  listMyDataRequests: own(herself),
  makeDataRequest: own(herself, () => ({ body: { kind: "explain", text: "为什么" } })),
  deleteMyData: own(herself, () => ({ body: { confirm: "删除", when: "later" } })),
  keepMyData: own(herself, nothing, [404]),
  listPurposes: own(installation),
  getPurpose: own(installation, async ({ db }) => ({ params: { code: await purposeCode(db) } })),
  draftAssessment: own(
    installation,
    async ({ db }) => ({ params: { code: await purposeCode(db) }, body: { risk: "low", answers: {} } }),
    [400],
  ),
  decideAssessment: own(installation, async ({ fresh }) => ({
    params: { id: await fresh.assessment() },
    body: { decision: "refused", reason: "不够具体" },
  })),
  setPurposeState: own(
    installation,
    async ({ db }) => ({ params: { code: await purposeCode(db) }, body: { state: "live", reason: "已评估" } }),
    [400],
  ),
  listDataRequests: scoped(nothing),
  getDataRequest: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.dataRequest(side) } })),
  enterDataRequest: scoped(async ({ fresh, side: places }, side) => ({
    body: { kind: "explain", unionId: places[side].union, personId: await fresh.person(side), text: "来访时说的" },
  })),
  takeDataRequest: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.dataRequest(side) } })),
  answerDataRequest: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.dataRequest(side) },
    body: { decision: "granted", answer: "已说明" },
  })),
  getRetentionReport: own(installation),
  placeHold: scoped(async ({ fresh }, side) => ({ body: { personId: await fresh.person(side), reason: "诉讼保全" } })),
  liftHold: own("a hold is the supervisor's, whoever it is about", async ({ fresh }) => ({
    params: { id: await fresh.hold() },
  })),
  listEmployers: scoped(nothing),
  getEmployer: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.employer(side) } })),
  createEmployer: scoped(({ side: places }, side) => ({
    body: { name: `${places[side].mark}又一厂`, districtCode: places[side].district, unionId: places[side].union },
  })),
  updateEmployer: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.employer(side) },
    body: { headcount: 7 },
  })),
  closeEmployer: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.employer(side) },
    body: { on: today },
  })),
  addEmployerTie: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.employer(side) },
    body: { otherId: await fresh.employer(side), kind: "agency", source: "合同" },
  })),
  endEmployerTie: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.tie(side) }, body: { on: today } })),
  mergeEmployers: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.employer(side) },
    body: { goneId: await fresh.employer(side), reason: "同一家" },
  })),
  findEmployers: own("names as in the public register, to say whom one stands close to", () => ({
    query: { text: "甲区某厂" },
  })),
  listGrants: scoped(nothing),
  grantRole: scoped(async ({ fresh, side: places }, side) => ({
    params: { id: await fresh.staff("own") },
    body: { role: "lawyer", unionId: places[side].union },
  })),
  revokeRole: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.grant(side) },
    body: { reason: "调离" },
  })),
  listMyTies: own(self),
  listTiesOfStaff: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.staff(side) } })),
  declareTie: own(self, ({ side }) => ({ body: { employerId: side.other.employer, kind: "adviser" } })),
  declareNoTies: own(self),
  endTie: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.staffTie(side) },
    body: { reason: "不再任职" },
  })),
  listMembers: scoped(({ side: places }, side) => ({ params: { id: places[side].enterprise } })),
  addMember: scoped(({ side: places }, side) => ({
    params: { id: places[side].enterprise },
    body: { name: "新会员", phone: newPhone() },
  })),
  leaveUnion: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.member(side) }, body: { on: today } })),
  retireMember: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.member(side) }, body: { on: today } })),
  uploadTable: own(
    "checked only; applying asks for the scope of every row",
    (_, __, { roles }) => ({
      params: { kind: tableOf(roles) },
      query: { name: "a.csv", key: randomUUID() },
      upload: "名称\n甲",
    }),
    [400],
  ),
  listTableImports: scoped(nothing),
  getTableImport: scoped(async ({ fresh }, side, asker) => ({ params: { id: await fresh.tableImport(side, asker) } })),
  applyTableImport: scoped(async ({ fresh }, side, asker) => ({
    params: { id: await fresh.tableImport(side, asker) },
  })),
  getTableErrors: scoped(
    async ({ fresh }, side, asker) => ({ params: { id: await fresh.tableImport(side, asker) } }),
    [404],
  ),
  getTableTemplate: own("an empty table", () => ({ params: { kind: "employers" } })),
  exportUnions: own("which unions there are is public"),
  exportEmployers: scoped(() => ({ query: { format: "csv" } })),
  exportMembers: scoped(({ side: places }, side) => ({
    query: { format: "csv", union: places[side].enterprise, purpose },
  })),
  exportRoles: scoped(() => ({ query: { format: "csv" } })),
  listDistricts: own(open),
  getDistrict: own(open, () => ({ params: { code: "370202" } })),
  listUnions: own("which unions there are is public"),
  getUnion: own("which unions there are is public", ({ side }) => ({ params: { id: side.own.union } })),
  createUnion: scoped(({ side: places }, side) => ({
    body: {
      parentId: places[side].union,
      level: "grass-roots",
      name: `${places[side].mark}又一工会`,
      districtCode: places[side].district,
    },
  })),
  updateUnion: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.union(side) },
    body: { name: "改名工会" },
  })),
  moveUnion: scoped(async ({ fresh, side: places }, side) => ({
    params: { id: await fresh.union(side) },
    body: { parentId: places[side].enterprise },
  })),
  dissolveUnion: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.union(side) },
    body: { reason: "合并" },
  })),
  listStations: scoped(nothing),
  exportStations: scoped(() => ({ query: { format: "csv" } })),
  getStation: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.station(side) } })),
  createStation: scoped(({ side: places }, side) => ({
    body: {
      code: randomUUID().slice(0, 18),
      name: `${places[side].mark}又一站`,
      kind: "service-station",
      districtCode: places[side].district,
      unionId: places[side].union,
      address: `${places[side].mark}新路`,
      hours: alwaysOpen,
    },
  })),
  updateStation: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.station(side) },
    body: { capacity: 7 },
  })),
  moveStation: scoped(async ({ fresh, side: places }, side) => ({
    params: { id: await fresh.station(side) },
    body: { address: "新路", districtCode: places[side].district, on: today, reason: "拆迁" },
  })),
  changeStationState: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.station(side) },
    body: { to: "paused", on: today, reason: "装修" },
  })),
  addStationPhoto: scoped(
    async ({ fresh }, side) => ({
      params: { id: await fresh.station(side) },
      query: { name: "a.jpg" },
      upload: "no picture",
    }),
    [400],
  ),
  removeStationPhoto: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.stationPhoto(side) } })),
  listStationCodes: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.station(side) } })),
  issueStationCode: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.station(side) },
    body: { purpose: "wish" },
  })),
  revokeStationCode: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.stationCode(side) },
    body: { reason: "丢了", replace: true },
  })),
  getStationPoster: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.stationCode(side) } })),
  orderPosters: scoped(async ({ fresh }, side) => ({
    body: { key: randomUUID(), purpose: "all", paper: "A4", stations: [await fresh.station(side)] },
  })),
  listPosterOrders: scoped(nothing),
  getPosterOrder: scoped(async ({ fresh }, side, asker) => ({ params: { id: await fresh.posterOrder(side, asker) } })),
  cancelPosterOrder: scoped(async ({ fresh }, side, asker) => ({
    params: { id: await fresh.posterOrder(side, asker) },
  })),
  downloadPosters: scoped(async ({ fresh }, side, asker) => ({ params: { id: await fresh.posterOrder(side, asker) } })),
  listFacilities: own(open),
  saveFacility: own(installation, () => ({
    params: { code: "needles" },
    body: { zh: "针线", en: "Needles", icon: "needle" },
  })),
  listChecklists: own("what is looked at is no secret among staff"),
  getChecklist: own("what is looked at is no secret among staff", async ({ fresh }) => ({
    params: { id: await fresh.checklist("own") },
  })),
  createChecklist: scoped(({ side: places }, side) => ({
    body: { zh: "新检查表", en: "New list", unionId: places[side].union },
  })),
  saveChecklist: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.checklist(side) },
    body: { items: [] },
  })),
  publishChecklist: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.checklist(side) } })),
  retireChecklist: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.checklist(side) } })),
  listInspections: scoped(nothing),
  startInspection: scoped(async ({ db, fresh }, side) => ({
    params: { id: await fresh.station(side) },
    body: { checklistId: await exampleChecklist(db), kind: "self" },
  })),
  getInspection: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.inspection(side, asker)).id },
  })),
  answerInspection: scoped(async ({ fresh }, side, asker) => {
    const { id, item } = await fresh.inspection(side, asker);
    return { params: { id }, body: { answers: [{ itemId: item, answer: "yes" }] } };
  }),
  addInspectionPhoto: scoped(
    async ({ fresh }, side, asker) => {
      const { id, item } = await fresh.inspection(side, asker);
      return { params: { id }, query: { item, name: "a.jpg" }, upload: "no picture" };
    },
    [400],
  ),
  removeInspectionPhoto: scoped(() => ({ params: { id: 999_999 } }), [404]),
  getInspectionPhoto: scoped(() => ({ params: { id: 999_999 } }), [404]),
  finishInspection: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.inspection(side, asker)).id },
  })),
  dropInspection: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.inspection(side, asker)).id },
  })),
  mendDefect: scoped(async ({ fresh }, side, asker) => ({
    params: { id: await fresh.stationDefect(side, asker) },
    body: { on: today },
  })),
  listStationRatings: scoped(async ({ fresh }, side) => {
    await fresh.stationRating(side);
    return { query: { from: "2026-11-01", to: today, by: "station" } };
  }),
  getStationRatings: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.stationRating(side) },
    query: { from: "2026-11-01", to: today },
  })),
  getStationTrend: scoped(() => ({ query: { from: "2026-01", to: "2026-12" } })),
  listPlans: scoped(nothing),
  getPlan: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.upgradePlan(side) } })),
  createPlan: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.station(side) },
    body: upgradePlan,
  })),
  updatePlan: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.upgradePlan(side) },
    body: upgradePlan,
  })),
  movePlan: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.upgradePlan(side) },
    body: { to: "cancelled", on: today },
  })),
  getNeedFigures: scoped(async ({ fresh, side: places }, side) => {
    await fresh.warning(side);
    return { query: { from: "2026-10", to: "2026-11", union: places[side].union } };
  }),
  exportNeedFigures: scoped(({ side: places }, side) => ({
    query: { from: "2026-10", to: "2026-11", union: places[side].union, format: "xlsx" },
  })),
  getStatistics: scoped(({ side: places }, side) => ({
    query: { from: "2026-11-16", to: today, union: places[side].union },
  })),
  exportStatistics: scoped(({ side: places }, side) => ({
    query: { from: "2026-11-16", to: today, union: places[side].union, format: "xlsx" },
  })),
  listWeeklyReports: scoped(nothing),
  listDraws: scoped(nothing),
  getDraw: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.draw(side) } })),
  createDraw: scoped(({ side: places }, side) => ({ body: { unionId: places[side].union, rules: drawRules } })),
  updateDraw: scoped(async ({ fresh, side: places }, side) => ({
    params: { id: await fresh.draw(side) },
    body: { unionId: places[side].union, rules: drawRules },
  })),
  publishDraw: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.draw(side) } })),
  closeDraw: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.draw(side) } })),
  enterDrawSeed: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.draw(side) }, body: drawSeed })),
  confirmDrawSeed: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.draw(side) }, body: drawSeed })),
  listDrawWins: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.draw(side) } })),
  handOutPrize: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.draw(side), position: 1 },
    body: { pickUp: "00000000" },
  })),
  listUnits: own("which units there are is public among staff"),
  saveUnit: scoped(({ side: places }, side) => ({
    body: { unionId: places[side].union, name: `部门${randomUUID().slice(0, 8)}`, kind: "department" },
  })),
  listUnitStaff: own("who works in a unit is seen as far as colleagues are", async ({ fresh }, side) => ({
    params: { id: await fresh.unit(side) },
  })),
  setUnitStaff: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.unit(side) }, body: { staff: [] } })),
  listProblemTypes: own(open),
  saveProblemType: own("types are the installation's", () => ({
    body: { code: "TEST-TYPE", name: { zh: "试", en: "Test" } },
  })),
  submitMatter: own(open, () => ({
    body: { submission: randomUUID(), text: "饮水机坏了", anonymity: "anonymous", district: "370202" },
  })),
  trackMatter: own(open, () => ({ params: { code: "0000-0000-0000" } }), [404]),
  writeToMatter: own(open, () => ({ params: { code: "0000-0000-0000" }, body: { act: "withdraw" } }), [404]),
  addMatterFile: own(
    open,
    () => ({ params: { code: "0000-0000-0000" }, query: { kind: "photo" }, upload: "no picture" }),
    [400, 404],
  ),
  openTrackedFile: own(open, () => ({ params: { code: "0000-0000-0000", file: 1 } }), [404]),
  enterMatter: scoped(({ side: places }, side) => ({
    body: {
      submission: randomUUID(),
      text: "打来电话",
      anonymity: "named",
      channel: "phone",
      phone: "13800000000",
      deskId: places[side].union,
    },
  })),
  findCaller: own("what the scope hides is not among the answers (spine.db.test.ts)", () => ({
    body: { phone: "13800000001" },
  })),
  listMatters: scoped(() => ({ query: { view: "all" } })),
  exportMatters: scoped(() => ({ query: { view: "all", format: "csv" } })),
  readMatterWords: own("words that somebody is typing, and nobody's record", () => ({ body: { text: "饮水机坏了" } })),
  countMatters: scoped(nothing),
  getMatter: scoped(async ({ fresh }, side, asker) => ({ params: { id: (await fresh.matter(side, asker)).id } })),
  actOnMatter: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.matter(side, asker)).id },
    body: { act: "note", words: "记一笔" },
  })),
  actOnMatters: own("each act is asked for by itself, and what is refused is told", async ({ fresh }, side, asker) => ({
    body: { acts: [{ id: (await fresh.matter(side, asker)).id, act: { act: "note", words: "记一笔" } }] },
  })),
  addStaffFile: scoped(
    async ({ fresh }, side, asker) => ({
      params: { id: (await fresh.matter(side, asker)).id },
      query: { audience: "staff" },
      upload: "no picture",
    }),
    [400],
  ),
  openMatterFile: scoped(
    async ({ fresh }, side, asker) => {
      const { id, file } = await fresh.matterFile(side, asker);
      return { params: { id, file } };
    },
    // The content itself lies nowhere.
    [404],
  ),
  revealMatterContact: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.matter(side, asker)).id },
    body: { reason: "回访" },
  })),
  listDispatchRules: scoped(nothing),
  saveDispatchRule: scoped(async ({ fresh, side: places }, side) => ({
    body: { unionId: places[side].union, unitId: await fresh.unit(side), mode: "weekly", active: false },
  })),
  tryDispatchRules: scoped(({ side: places }, side) => ({ body: { unionId: places[side].union, rules: [] } })),
  listReplyTemplates: own("words of templates are nobody's trouble"),
  saveReplyTemplate: scoped(({ side: places }, side) => ({
    body: { unionId: places[side].union, title: "模板", words: "您好" },
  })),
  removeReplyTemplate: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.template(side, "reply_template") },
  })),
  listCopyTemplates: own("forms of other systems are nobody's trouble"),
  saveCopyTemplate: scoped(({ side: places }, side) => ({
    body: { unionId: places[side].union, name: "表", fields: [{ label: "内容", value: "{words}" }] },
  })),
  removeCopyTemplate: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.template(side, "copy_template") },
  })),
  listOpen311Clients: scoped(async ({ fresh }, side) => {
    await fresh.open311Client(side);
    return {};
  }),
  makeOpen311Client: scoped(({ side: places }, side) => ({
    body: { name: `平台${randomUUID()}`, unionId: places[side].union, mayRead: true, mayWrite: true },
  })),
  revokeOpen311Client: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.open311Client(side) } })),
  listOverrideSamples: scoped(async ({ fresh }, side, asker) => {
    await fresh.overrideSample(side, asker);
    return {};
  }),
  judgeOverride: scoped(async ({ fresh }, side, asker) => ({
    params: { id: await fresh.overrideSample(side, asker) },
    body: { verdict: "justified", words: "核对过" },
  })),
  readHotlineOrder: own("words that somebody pastes, and nobody's record", () => ({
    body: { text: "内容：饮水机坏了" },
  })),
  enterHotlineOrder: own("where an order goes, the conflict wall says", () => ({
    body: { ref: randomUUID(), words: "饮水机坏了", district: "370202" },
  })),
  receiveHotlineOrder: own(
    "whoever has the key",
    () => ({ body: { key: 1, at: 1, signature: "0".repeat(64), order: "{}" } }),
    [403],
  ),
  getHotlineOrder: own(
    "whoever has the key",
    () => ({ params: { ref: "A-1" }, query: { key: 1, at: 1, signature: "0".repeat(64) } }),
    [403],
  ),
  listHotlineKeys: scoped(async ({ fresh }, side) => {
    await fresh.hotlineKey(side);
    return {};
  }),
  makeHotlineKey: scoped(({ side: places }, side) => ({ body: { name: "热线平台", unionId: places[side].union } })),
  revokeHotlineKey: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.hotlineKey(side) } })),
  copyMatter: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.matter(side, asker)).id },
    body: { templateId: await fresh.template(side, "copy_template") },
  })),
  listWishes: scoped(nothing),
  getWish: scoped(async ({ fresh }, side, asker) => ({ params: { id: (await fresh.wish(side, asker)).id } })),
  proposeWish: scoped(async ({ fresh }, side, asker) => ({ params: { id: (await fresh.wish(side, asker)).id } })),
  publishWish: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.wish(side, asker)).id },
    body: { text: "想要一副手套" },
  })),
  fulfilWish: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.wish(side, asker)).id },
    body: { words: "手套到了", proof: "已交给本人" },
  })),
  addWishPhoto: scoped(
    async ({ fresh }, side, asker) => ({
      params: { id: (await fresh.wish(side, asker)).id },
      query: { name: "a.png" },
      upload: "no picture",
    }),
    [400],
  ),
  openWishPhoto: scoped(
    async ({ fresh }, side, asker) => ({ params: { id: (await fresh.wish(side, asker)).photo } }),
    // The content itself lies nowhere.
    [404],
  ),
  lookAtWishPhoto: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.wish(side, asker)).photo },
    body: { show: false },
  })),
  showWishThanks: scoped(async ({ fresh }, side, asker) => ({
    params: { id: (await fresh.wish(side, asker)).id },
    body: {},
  })),
  listWishCampaigns: own("campaigns hang on the wall for everybody"),
  getWishCampaign: own("campaigns hang on the wall for everybody", async ({ fresh }) => ({
    params: { id: await fresh.wishCampaign("own") },
  })),
  createWishCampaign: scoped(({ side: places }, side) => ({ body: { unionId: places[side].union, ...wishCampaign } })),
  updateWishCampaign: scoped(async ({ fresh, side: places }, side) => ({
    params: { id: await fresh.wishCampaign(side) },
    body: { unionId: places[side].union, ...wishCampaign },
  })),
  getNeedConfig: own(installation),
  proposeNeedConfig: own(installation),
  listNeedReplays: own(installation),
  startNeedReplay: own(installation, () => ({ body: needNumbers })),
  getNeedReplay: own(installation, async ({ fresh }) => ({ params: { id: await fresh.needReplay() } })),
  stopNeedReplay: own(installation, async ({ fresh }) => ({ params: { id: await fresh.needReplay() } })),
  acceptNeedConfig: own(installation, async ({ fresh }) => ({
    body: { replay: await fresh.needReplay(), why: "误报太多，先收紧" },
  })),
  restoreNeedConfig: own(installation, () => ({ params: { id: 1 }, body: { why: "恢复原来的参数" } })),
  listWarnings: scoped(async ({ fresh }) => {
    await fresh.warning("own");
    await fresh.warning("other");
    return {};
  }),
  exportWarnings: scoped(async ({ fresh }) => {
    await fresh.warning("other");
    return { query: { format: "csv" } };
  }),
  getWarning: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.warning(side, { level: "worker" }) } })),
  actOnWarning: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.warning(side) },
    body: { act: "screen" },
  })),
  revealWorker: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.warning(side, { level: "worker", state: "checked" }) },
    body: { purpose: "offer-help", words: "打电话问要不要帮忙" },
  })),
  draftWarningStory: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.warning(side, { state: "closed" }) },
  })),
  sendWarningStory: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.warning(side, { state: "closed" }) },
    body: {
      title: "工资补发了",
      text: "几名职工的工资拖了很久，一直没有说法。工会上门以后，公司全部补发了，大家都拿到了钱，事情顺利解决。",
      need: "WAGE-ARREARS",
    },
  })),
  getContactKit: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.warning(side, { level: "worker", state: "checked" }) },
  })),
  printContactKit: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.warning(side) } })),
  messageWorker: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.warning(side, { level: "worker", state: "checked" }) },
  })),
  makeAppointment: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.warning(side, { level: "worker", state: "checked" }) },
    body: { channel: "office", at: new Date(Date.now() + 86_400_000).toISOString(), place: "一楼窗口" },
  })),
  cancelAppointment: scoped(async ({ fresh }, side) => ({ params: await fresh.appointment(side) })),
  getAppointmentCalendar: scoped(async ({ fresh }, side) => ({ params: await fresh.appointment(side) })),
  askWorkers: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.warning(side) } })),
  getWarningVisit: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.warning(side) } })),
  askForVisit: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.warning(side, { state: "checked" }) },
    body: { planId: await fresh.visitPlan(side) },
  })),
  listVisitPlans: scoped(async ({ fresh }) => {
    await fresh.visitPlan("own");
    await fresh.visitPlan("other");
    return {};
  }),
  createVisitPlan: scoped(({ side: places }, side) => ({
    body: { unionId: places[side].union, month: todayInChina(new Date()).slice(0, 7), groups: 1 },
  })),
  getVisitPlan: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.visitPlan(side) } })),
  drawVisitPlan: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.visitPlan(side) } })),
  approveVisitPlan: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.visitPlan(side) } })),
  recordVisit: scoped(async ({ fresh }, side) => ({
    params: { id: await fresh.visitStop(side) },
    body: { outcome: "not-met", on: todayInChina(new Date()) },
  })),
  printVisitPlan: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.visitPlan(side) } })),
  publishWarningStory: scoped(async ({ fresh }, side) => ({ params: { id: await fresh.warningStory(side) } })),
  addLookUps: own(herself, () => ({
    body: {
      batch: randomUUID(),
      events: [{ kind: "view", need: "WAGE-ARREARS", at: new Date().toISOString() }],
    },
  })),
};

async function purposeCode(db: World["db"]): Promise<string> {
  const { rows } = await sql<{ code: string }>`select code from purpose order by code limit 1`.execute(db);
  return rows[0]!.code;
}

async function exampleChecklist(db: World["db"]): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from checklist where is_example`.execute(db);
  return rows[0]!.id;
}
