/** How far somebody at the door is. */
export type Step =
  | { step: "password" }
  | { step: "invitation"; token: string }
  | { step: "second-factor" }
  /** First sign-in: the second factor is set up now. */
  | { step: "enrol" }
  | { step: "keep-codes"; recoveryCodes: string[] }
  | { step: "open" };

export type Next = (step: Step) => void;
