import type { MePage, SignInCodePage, SignInPage } from "./account-pages.ts";
import type { HelpAppointmentPage, HelpAskPage } from "./contact-pages.ts";
import type { DrawPage, DrawsPage, DrawTicketPage } from "./draw-pages.ts";
import type { FiguresPage } from "./figures-page.ts";
import type { HelpOffer, HelpOfferPage, HelpPage } from "./help-pages.ts";
import type { Watch } from "./look-ups.ts";
import type { MatterCodePage, MatterPage, MatterSentPage, MyMattersPage, TellPage } from "./matter-pages.ts";
import type { NeedFiguresPage } from "./need-figures-page.ts";
import type {
  ConsentPage,
  CorrectionPage,
  DataRequestPage,
  DeletedPage,
  DeletionPage,
  MyDataPage,
  MyPrivacyPage,
  PrivacyPage,
} from "./privacy-pages.ts";
import type { RatedPage, RatePage } from "./rating-pages.ts";
import type { ScanPage } from "./scan-page.ts";
import type { StationPage, StationsPage } from "./station-pages.ts";
import type { Channel, Urgent } from "./urgent-help.ts";
import type { WishesPage, WishPage, WishThanksPage } from "./wish-pages.ts";

/**
 * The data of every page of the worker's web app. Modules' page routes give it, `apps/worker` renders it:
 * the two meet only here. All words arrive in the reader's language, except codes, which the web app names.
 */

/** How this reader wants the page; from cookies and the user agent; of an account only whether there is one. */
export type View = {
  lang: "zh" | "en";
  /** 长辈版: 22 px and 60 px targets. */
  large: boolean;
  theme: "auto" | "light" | "dark";
  /** WeChat's browser: no speech recognition, no service worker, storage may vanish. */
  wechat: boolean;
  /** Path of this page without the query, for the links that change settings. */
  path: string;
  /** Demo data is shown: every page says so. */
  demo: boolean;
  /** A worker has signed in in this browser. */
  signedIn: boolean;
  /** Only where she agreed to it. */
  watch?: Watch;
};

export type NeedLink = { code: string; name: string };

/** A rule as shown: the article it rests on; `verified`: read in the statute itself, or verified by a person for the place. */
export type RuleReference = { law: string; article: string; jurisdiction: string; verified: boolean; source: string };

export type Clock = {
  id: string;
  title: string;
  /** "if you still work there" when the answer to a question is not known and both branches are shown. */
  branch?: string;
  text: string;
  /** YYYY-MM-DD; absent while the start is not known or a person must be asked. */
  nominalEnd?: string;
  legalEnd?: string;
  /** What the clock starts from, and the day the reader gave; absent where no day is asked for. */
  start?: { field: string; label: string; value?: string };
  /** A year's holiday notice is missing: the end may still move. */
  provisional: boolean;
  /** true: no number may be shown, the text says whom to ask. */
  askPerson: boolean;
  rule: RuleReference;
};

export type Outcome = "won" | "part" | "lost" | "other" | "unknown";
export type Authority = "guiding" | "reference" | "typical" | "ordinary";
export type Stage = "arbitration" | "first" | "second" | "retrial" | "enforcement" | "other";

export type CaseCard = {
  id: string;
  title: string;
  court?: string;
  region?: string;
  year?: number;
  stage: Stage;
  outcome: Outcome;
  authority: Authority;
  /** The amount the court granted, in fen. */
  granted?: number;
  needs: NeedLink[];
  /** A passage with the reader's words; `mark` parts are highlighted. */
  snippet: { text: string; mark: boolean }[];
  /** Decided under law that has changed since; says which. */
  superseded?: string;
  /** What happened, in plain words, where a lawyer explained it. */
  explained?: string;
};

export type FacetName = "need" | "region" | "year" | "court" | "outcome";
export type Facet = {
  name: FacetName;
  values: { value: string; label: string; count: number; href: string; on: boolean }[];
};

export type ArticleCard = {
  id: string;
  law: string;
  article: string;
  text: string;
  /** Our plain words beside the law's; never a substitute. */
  plain?: string;
  /** Why it is shown here. */
  why?: string;
  current: boolean;
};

/** Counts of published judgments of one need. Cells below 5 are withheld. */
export type OutcomeStatistics = {
  total: number;
  outcomes: { outcome: Outcome; count: number; href?: string }[];
  /** Granted amounts in fen: quartiles and a histogram; absent below 5 cases. */
  amounts?: {
    count: number;
    p25: number;
    median: number;
    p75: number;
    bins: { from: number; to: number; count: number }[];
  };
  byYear: { year: number; total: number; won: number; part: number; lost: number; href?: string }[];
  byRegion: { region: string; total: number; won: number; part: number; lost: number; href?: string }[];
  /** Cases left out of the rows above because their cell has fewer than 5. */
  withheld: number;
};

export type CalculatorLink = { id: string; name: string; href: string };

export type Field = {
  name: string;
  label: string;
  kind: "money" | "number" | "date" | "choice" | "yes-no";
  unit?: string;
  hint?: string;
  options?: { value: string; label: string }[];
  value: string;
  error?: string;
  required: boolean;
};

export type CalculatorResult = {
  lines: { label: string; formula: string; amount?: number; rule?: RuleReference }[];
  /** In fen; absent where a person must be asked. */
  total?: number;
  /** A second way the law offers, shown beside the first: reinstatement beside damages. */
  alternatives: { title: string; text: string; rule?: RuleReference }[];
  notes: string[];
  askPerson?: string;
};

/** A question put before clocks and amounts; "don't know" is always an answer. */
export type QuestionId = "stillWorking" | "pension" | "payer";

export type Pages = {
  home: {
    caseCount: number;
    articleCount: number;
    groups: (NeedLink & { needs: NeedLink[] })[];
    error?: string;
    question?: string;
    offer?: HelpOffer;
  };
  question: {
    /** Sealed state; carries her words without putting them in a URL that anybody can read. */
    token: string;
    asked: string;
    id: QuestionId;
    step: number;
    of: number;
    title: string;
    why: string;
    options: { value: string; label: string }[];
    /** What she answered before, when she came back to it. */
    chosen?: string;
    /** The question before this one, or home with her words; her answers stay. */
    backHref?: string;
    /** She pressed on without an answer: says what to do. */
    error?: string;
    urgent: Urgent[];
  };
  answer: {
    /** Her words; absent on a need's own page, which can be shared. */
    asked?: string;
    /** Home with her words in the field, to write them differently. */
    editHref?: string;
    token: string;
    /** Best first; the first is the page's title. */
    needs: { code: string; name: string; legalTerm: string; plain: string; reasons: string[] }[];
    /** What she answered to the questions, with a link to change it; empty where no question matters. */
    facts: { id: QuestionId; title: string; answer: string; href: string }[];
    /** Questions not asked yet: answering them makes the clocks hers. */
    askHref?: string;
    urgent: Urgent[];
    steps: string[];
    warnings: string[];
    clocks: Clock[];
    /** Where the form with the clocks' first days is posted to; it carries `token`. */
    clocksAction: string;
    calculators: CalculatorLink[];
    evidence: { text: string; holder: "you" | "employer" | "authority" }[];
    cases: { explained: CaseCard[]; others: CaseCard[]; total: number; allHref: string };
    statistics?: OutcomeStatistics;
    articles: ArticleCard[];
    channels: Channel[];
    related: NeedLink[];
    /** The page that can be shared: it names the need, never her words. */
    shareHref?: string;
    cardHref?: string;
    /** Nothing fits well: the nearest needs and a person to ask. */
    nothingFound: boolean;
    /** Not a labour matter. */
    otherMatter?: string;
    province?: string;
    provinces: { value: string; label: string }[];
    offer?: HelpOffer;
  };
  cases: {
    title: string;
    asked?: string;
    token?: string;
    facets: Facet[];
    cases: CaseCard[];
    total: number;
    page: number;
    previousHref?: string;
    nextHref?: string;
    statistics?: OutcomeStatistics;
  };
  case: CaseCard & {
    caseNumber?: string;
    date?: string;
    cause?: string;
    source: string;
    sections: { kind: string; title: string; paragraphs: string[] }[];
    interpretation?: { title: string; text: string }[];
    interpretedBy?: string;
    amounts: { what: string; claimed?: number; granted?: number }[];
    cites: { law: string; article: string; href?: string; superseded: boolean }[];
    related: CaseCard[];
    takedownHref: string;
  };
  /** "Please explain this case", or what a need lacks. */
  explain: {
    about?: { id: string; title: string };
    need?: NeedLink;
    words?: string;
    error?: string;
    /** Then the answer comes to her, and the words go to the union above her employer. */
    signedIn: boolean;
  };
  /** What she sent arrived. */
  thanks: { kind: "asked" | "helpful" | "not-helpful" | "reason"; caseId?: string };
  article: ArticleCard & {
    notLawText: boolean;
    versions: { id: string; version: string; current: boolean; text: string; from?: string; to?: string }[];
    previous?: { href: string; name: string };
    next?: { href: string; name: string };
    citedBy: CaseCard[];
    citedByTotal: number;
    source: string;
  };
  calculators: { calculators: (CalculatorLink & { what: string })[] };
  calculator: {
    id: string;
    name: string;
    what: string;
    fields: Field[];
    result?: CalculatorResult;
    errors: { field: string; message: string }[];
  };
  /** What the phone itself keeps; the server knows nothing of it. */
  saved: Record<string, never>;
  privacy: PrivacyPage;
  myPrivacy: MyPrivacyPage;
  consent: ConsentPage;
  myData: MyDataPage;
  correction: CorrectionPage;
  help: HelpPage;
  helpOffer: HelpOfferPage;
  deletion: DeletionPage;
  deleted: DeletedPage;
  dataRequest: DataRequestPage;
  stations: StationsPage;
  station: StationPage;
  wishes: WishesPage;
  wish: WishPage;
  wishThanks: WishThanksPage;
  scan: ScanPage;
  rate: RatePage;
  rated: RatedPage;
  tell: TellPage;
  matterSent: MatterSentPage;
  matterCode: MatterCodePage;
  matter: MatterPage;
  myMatters: MyMattersPage;
  draws: DrawsPage;
  figures: FiguresPage;
  needFigures: NeedFiguresPage;
  draw: DrawPage;
  drawTicket: DrawTicketPage;
  helpAsk: HelpAskPage;
  helpAppointment: HelpAppointmentPage;
  signIn: SignInPage;
  signInCode: SignInCodePage;
  signOut: Record<string, never>;
  me: MePage;
  /** Demonstrations only: what would have gone to phones, newest first. `at` is an ISO time. */
  demoMessages: { messages: { at: string; to: string; text: string }[] };
  problem: { status: number; title: string; detail: string; reference?: string };
};

export type PageName = keyof Pages;

/** What `apps/worker` exports: one pure function. */
export type Render = <N extends PageName>(page: N, data: Pages[N], view: View) => string;
