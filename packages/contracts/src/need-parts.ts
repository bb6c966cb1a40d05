/** How far a warning is that somebody may need help, how it may end, and what moves it (`matters/lives.ts`). */
export const needStates = ["detected", "screened", "checked", "contacted", "opened", "closed"] as const;
export const needClosings = ["helped", "not-helped", "false-alarm", "already-known", "declined", "withdrawn"] as const;
export const needActions = [
  "screen",
  "check-consent",
  "contact",
  "open",
  "helped",
  "not-helped",
  "false-alarm",
  "already-known",
  "decline",
  "withdraw",
] as const;
export type NeedState = (typeof needStates)[number];
export type NeedClosedAs = (typeof needClosings)[number];
export type NeedAction = (typeof needActions)[number];
