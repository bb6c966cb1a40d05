import { distance, type Place, roundDistance } from "./distance.ts";
import type { StationMap } from "./station-map.ts";
import { say } from "./words.ts";

/** The words it says, and where all stations that were found stand on one page. */
type Given = Record<
  "asking" | "refused" | "failed" | "nearest" | "far" | "metres" | "kilometres" | "notLoaded",
  string
> & { all?: string };

const shown = 20;
/** Farther than anybody walks or rides for a glass of water: she is told before she looks. */
const far = 50_000;

/**
 * Sorts the stations by how far they are from the phone, on the phone: the page brings all of them, and where she is goes
 * into no address, no request and no storage.
 */
export function listNearest(map: StationMap | undefined): void {
  const part = document.querySelector<HTMLElement>("[data-nearest]");
  const button = part?.querySelector<HTMLButtonElement>("[data-nearest-button]");
  if (!part || !button || !navigator.geolocation || !isSecureContext) return;
  const given: Given = JSON.parse(part.dataset.nearest ?? "{}");
  part.hidden = false;
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    say(given.asking);
    try {
      const here = await askWhere();
      show(here, await allStations(given), given, map);
      say("");
    } catch (error) {
      const refused = typeof error === "object" && error !== null && (error as { code?: number }).code === 1;
      say(refused ? given.refused : given.failed);
    }
    button.removeAttribute("aria-disabled");
  });
}

function askWhere(): Promise<Place> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude }),
      reject,
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}

/** The very lines that the server wrote, this page's or those of the page with all of them. */
async function allStations({ all, notLoaded }: Given): Promise<HTMLElement[]> {
  const here = linesOf(document);
  if (!all) return here;
  try {
    const answer = await fetch(all, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    return linesOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    say(notLoaded);
    return here;
  }
}

function linesOf(from: Document): HTMLElement[] {
  return [...from.querySelectorAll<HTMLElement>("[data-station]")];
}

function placeOf(line: HTMLElement): Place | undefined {
  const [lon, lat] = (line.dataset.at ?? "").split(",").map(Number);
  return lon && lat ? { lon, lat } : undefined;
}

function show(here: Place, lines: HTMLElement[], given: Given, map: StationMap | undefined): void {
  const measured = lines
    .flatMap((line) => {
      const at = placeOf(line);
      return at ? [{ line, at }] : [];
    })
    .map((one, dot) => ({ ...one, dot, metres: distance(here, one.at) }));
  const nearest = [...measured].sort((a, b) => a.metres - b.metres).slice(0, shown);
  const list = document.querySelector("[data-stations]");
  const title = document.querySelector<HTMLElement>("[data-nearest-title]");
  if (!list || !title || !nearest[0]) return;
  list.replaceChildren(
    ...nearest.map(({ line, metres }, n) => {
      const own = document.importNode(line, true);
      const number = own.querySelector("[data-number]");
      const away = own.querySelector<HTMLElement>("[data-far]");
      if (number) number.textContent = String(n + 1);
      if (away) {
        away.textContent = inWords(metres, given);
        away.hidden = false;
      }
      return own;
    }),
  );
  const count = given.nearest.replace("{n}", String(nearest.length));
  const warning = nearest[0].metres > far ? ` ${given.far.replace("{d}", inWords(nearest[0].metres, given))}` : "";
  title.textContent = count + warning;
  const paging = document.querySelector<HTMLElement>("[data-paging]");
  if (paging) paging.hidden = true;
  map?.showNearest(
    here,
    nearest.map(({ line, at, dot }) => ({
      at,
      dot,
      name: line.querySelector("h3 a")?.textContent ?? "",
      href: `#${line.id}`,
    })),
    // A page of the list has its own part of the map's dots.
    measured.length,
  );
  title.focus();
}

function inWords(metres: number, { metres: inMetres, kilometres }: Given): string {
  const round = roundDistance(metres);
  return "metres" in round
    ? inMetres.replace("{n}", String(round.metres))
    : kilometres.replace("{n}", String(round.kilometres));
}
