/** A way to reach a person or an office. */
export type Channel = { id: string; name: string; phone?: string; what: string };

/** What to do this minute about what somebody wrote. */
export type Urgent = { code: string; level: "red" | "amber"; name: string; message: string; channels: Channel[] };
