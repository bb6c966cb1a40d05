import "../styles/worker.css";
import { backLinks } from "./back-links.ts";
import { cardButtons } from "./card-buttons.ts";
import { daysLeft } from "./days-left.ts";
import { evidenceTicks } from "./evidence-ticks.ts";
import { lookUpsCounted } from "./look-ups-counted.ts";
import { mattersPage } from "./matters-page.ts";
import { rememberProvince } from "./remember-province.ts";
import { saveButtons } from "./save-buttons.ts";
import { savedList } from "./saved-list.ts";
import { shareButtons } from "./share-buttons.ts";
import { startOffline } from "./start-offline.ts";
import { stationsPage } from "./stations-page.ts";
import { steadyForms } from "./steady-forms.ts";
import { voiceInput } from "./voice-input.ts";

// Every page is complete without this file. One part that fails must not take the others with it.
const parts = [
  steadyForms,
  backLinks,
  saveButtons,
  savedList,
  shareButtons,
  cardButtons,
  evidenceTicks,
  daysLeft,
  rememberProvince,
  voiceInput,
  stationsPage,
  mattersPage,
  lookUpsCounted,
  startOffline,
];
for (const part of parts) {
  try {
    part();
  } catch (error) {
    console.warn(error);
  }
}
for (const element of document.querySelectorAll<HTMLElement>("[data-enhanced]")) element.hidden = false;
// What is wrong, or what came out, is where she wants to be.
document.querySelector<HTMLElement>("[data-focus]")?.focus();
// Filters stand open where there is room for them.
if (matchMedia("(min-width: 64em)").matches) {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("[data-wide-open]")) details.open = true;
}
