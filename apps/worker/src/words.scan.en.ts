import type { scanZh } from "./words.scan.zh.ts";

/** Words of the page that a scanned code opens; a part of words.en.ts. */
export const scanEn: typeof scanZh = {
  title: "Tell the union",
  here: (district, number) => `${district} · number ${number}`,
  lead: "Nothing to install, no sign-in. Choose one thing:",
  boards: {
    appeal: { name: "Say what is wrong", what: "Unpaid wages, an injury, something broken, a suggestion: anything." },
    rate: { name: "Rate this station", what: "Be its experience officer for half a minute." },
    wish: { name: "Make a small wish", what: "Something small you lack, a little help." },
  },
  who: "Who will see it",
  whoText:
    "Opening this page adds one to today's count of this code and notes nothing about you. Before you send anything, you are told who will see it.",
  call: "Call the union",
  callStation: "Call the station",
  typed: "Something else, or to see what your rights are:",
  home: "Go to the first page",
  closedTitle: "This station has closed",
  closed: "You can still tell the union here.",
  revokedTitle: "This code is no longer used",
  revoked:
    "The union has put up a new one. You may ask at the station to change this poster; to tell us something, call or go to the first page.",
  unknownTitle: "There is no such code",
  unknown:
    "If you typed it, please compare it with the poster and type it again. If you scanned it, the poster may not be the union's: do not enter passwords, bank cards or codes on other sites.",
};
