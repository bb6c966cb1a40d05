import type { TrackedMatter } from "./own-matters.ts";
import type { Urgent } from "./urgent-help.ts";

/** The pages on which somebody tells the union something, and follows it. All words arrive in the reader's language. */

type Anonymity = "named" | "confidential" | "anonymous";
type CallBackTime = "any" | "morning" | "afternoon" | "evening";

/** One question a page, in this order; `call` stands in for `words`. */
export type TellStep = "about" | "words" | "call" | "place" | "who" | "check";

/** What every step has. */
type Telling = {
  board: "appeal" | "wish";
  /** Where the form is posted to; it carries what was said before, sealed. */
  action: string;
  at: number;
  of: number;
  backHref: string;
  hotline: string;
  /** Where it was scanned. */
  station?: string;
  /** What to do this minute about what she wrote. */
  urgent: Urgent[];
  /** What is wrong, and at which field. */
  error?: { field: string; message: string };
};

type Choice = { value: string; label: string };

export type TellPage = Telling &
  (
    | { step: "about"; types: Choice[]; chosen?: string; isFirst: boolean }
    | { step: "words"; text: string; longest: number; isFirst: boolean }
    | { step: "call"; phone: string; time: CallBackTime; name: string }
    | {
        step: "place";
        /** Districts of the city that she may choose from. */
        districts: Choice[];
        district: string;
        address: string;
        employer: string;
      }
    | {
        step: "who";
        /** Each with exactly who will see what. */
        levels: { value: Anonymity; sees: string[] }[];
        chosen: Anonymity;
        onRecord: boolean;
        name: string;
        phone: string;
        signedIn: boolean;
        /** To an account and back to this page, with all that was said. */
        signInHref?: string;
      }
    | {
        step: "check";
        facts: {
          id: "about" | "words" | "call" | "place" | "employer" | "who" | "contact";
          text: string;
          href: string;
        }[];
        anonymity: Anonymity;
        sees: string[];
        /** A photo or a voice message is all there is: one must come along. */
        needsFile: boolean;
        mostFiles: number;
        /** What a phone without a network keeps, to send it by the API later: the same `submission` is the same matter. */
        later: object;
      }
  );

/** It arrived. */
export type MatterSentPage = {
  code: string;
  number: string;
  kind: TrackedMatter["kind"];
  dueOn: string;
  urgent: Urgent[];
  hotline: string;
  /** Where a labour dispute can be taken beside this. */
  route?: string;
  whoSees: string[];
  href: string;
  /** She asked to be called. */
  callsBack: boolean;
  /** Names what the phone need not keep any more. */
  submission?: string;
};

/** Where she gives the code that she was given. */
export type MatterCodePage = { code: string; error?: string; hotline: string };

export type TrackedAct = "message" | "rate" | "withdraw" | "review" | "correct" | "file" | "hardship";

/** Her matter, as far as it is. */
export type MatterPage = Omit<TrackedMatter, "files"> & {
  code: string;
  /** Where its forms are posted to; sealed, so that no address names the code. */
  href: string;
  files: (TrackedMatter["files"][number] & { href: string })[];
  done?: TrackedAct;
  error?: { act: TrackedAct; field: string; message: string; words?: string };
  /** Types and districts to choose from while it may be put right. */
  types: Choice[];
  districts: Choice[];
  hotline: string;
  urgent: Urgent[];
};

export type MyMattersPage = {
  matters: { href: string; number: string; opening: string; state: string; at: string; answered: boolean }[];
};
