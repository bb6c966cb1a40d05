/** ISO 216, portrait, in millimetres. */
export const papers = {
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
} as const;

export type Paper = keyof typeof papers;

/** PDF counts in points (ISO 32000-1, 8.3.2.3). */
export const pointsPerMillimetre = 72 / 25.4;
