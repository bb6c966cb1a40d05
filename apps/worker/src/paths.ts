/** Addresses of this app's own pages; ids are Chinese words and signs, so they are encoded here and nowhere else. */
export const paths = {
  ask: "/ask",
  question: (token: string) => `/ask/${encodeURIComponent(token)}`,
  answer: (token: string) => `/answer/${encodeURIComponent(token)}`,
  need: (code: string) => `/needs/${encodeURIComponent(code)}`,
  case: (id: string) => `/cases/${encodeURIComponent(id)}`,
  rating: (id: string) => `/cases/${encodeURIComponent(id)}/rating`,
  explain: "/explain",
  explainCase: (id: string) => `/explain?case=${encodeURIComponent(id)}`,
  article: (id: string) => `/articles/${encodeURIComponent(id)}`,
  calculators: "/calculators",
  calculator: (id: string) => `/calculators/${encodeURIComponent(id)}`,
  saved: "/saved",
  privacy: "/privacy",
  settings: (wish: { large?: "0" | "1"; lang?: string; theme?: string }, back: string) =>
    `/settings?${new URLSearchParams({ ...wish, back })}`,
};
