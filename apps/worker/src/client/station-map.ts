import { mercator, type Place } from "./distance.ts";
import { mapTiles } from "./map-tiles.ts";

/** As the page says it: the world's width in units of the drawing, where the drawing lies in it, and how large marks are. */
type Frame = { world: number; left: number; top: number; scale: number };
type View = { x: number; y: number; w: number };
/** `dot`: which of the dots it is. */
type Numbered = { at: Place; dot: number; name: string; href: string };

export type StationMap = { showNearest: (here: Place, nearest: readonly Numbered[], measured: number) => void };

const svgName = "http://www.w3.org/2000/svg";
/** Of a phone's: closer, a city's coordinates and tiles say no more. */
const leastMetres = 250;
const earth = 40_075_017;

/** Lets her move and zoom the map that the server drew: by finger, wheel, keys and buttons. */
export function stationMap(figure: HTMLElement): StationMap | undefined {
  const svg = figure.querySelector<SVGSVGElement>("[data-drawing]");
  const holder = figure.querySelector<HTMLElement>("[data-map-view]");
  if (!svg || !holder) return undefined;
  const frame: Frame = JSON.parse(figure.dataset.map ?? "{}");
  const { width, height } = svg.viewBox.baseVal;
  const least = Math.min(width, (leastMetres / earth) * frame.world);
  let view: View = { x: 0, y: 0, w: width };
  const unitsPerPixel = () => view.w / Math.max(1, svg.clientWidth);
  const tiles = mapTiles(figure, frame);

  const draw = () => {
    const h = (view.w * height) / width;
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${h}`);
    svg.toggleAttribute("data-moved", view.w < width);
    const size = (frame.scale / width) * view.w * (phone / Math.max(phone, svg.clientWidth));
    for (const mark of svg.querySelectorAll("[data-put]")) {
      const at = mark.getAttribute("transform")?.replace(/ ?scale\(.*/, "");
      mark.setAttribute("transform", `${at} scale(${size})`);
    }
    tiles?.draw({ ...view, h }, unitsPerPixel());
  };
  const set = (next: View) => {
    const w = Math.min(width, Math.max(least, next.w));
    const h = (w * height) / width;
    view = { w, x: clamp(next.x, 0, width - w), y: clamp(next.y, 0, height - h) };
    draw();
  };
  /** Closer by `factor`; the point stays where it is. In units of the drawing; the middle unless told. */
  const zoom = (factor: number, x = view.x + view.w / 2, y = view.y + (view.w * height) / width / 2) => {
    const w = Math.min(width, Math.max(least, view.w / factor));
    set({ w, x: x - ((x - view.x) * w) / view.w, y: y - ((y - view.y) * w) / view.w });
  };
  const pan = (dx: number, dy: number) => set({ ...view, x: view.x + dx, y: view.y + dy });
  const whole = () => set({ x: 0, y: 0, w: width });
  const unitsAt = (event: MouseEvent): [number, number] => {
    const box = svg.getBoundingClientRect();
    return [
      view.x + (event.clientX - box.left) * unitsPerPixel(),
      view.y + (event.clientY - box.top) * unitsPerPixel(),
    ];
  };

  for (const button of figure.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
    const factor = Number(button.dataset.zoom);
    button.addEventListener("click", () => (factor ? zoom(factor) : whole()));
  }
  holder.tabIndex = 0;
  holder.setAttribute("aria-describedby", "map-keys");
  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = view.w / 5;
    if (event.key === "ArrowLeft") pan(-step, 0);
    else if (event.key === "ArrowRight") pan(step, 0);
    else if (event.key === "ArrowUp") pan(0, -step);
    else if (event.key === "ArrowDown") pan(0, step);
    else if (event.key === "+" || event.key === "=") zoom(2);
    else if (event.key === "-") zoom(0.5);
    else if (event.key === "0") whole();
    else return;
    event.preventDefault();
  });
  svg.addEventListener(
    "wheel",
    (event) => {
      // The wheel alone scrolls the page; pinching a touchpad arrives as a wheel with Ctrl.
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, ...unitsAt(event));
    },
    { passive: false },
  );
  followFingers(svg, { pan: (dx, dy) => pan(-dx * unitsPerPixel(), -dy * unitsPerPixel()), zoom, unitsAt });
  new ResizeObserver(draw).observe(svg);

  return {
    showNearest(here, nearest, measured) {
      const spots = [...(svg.querySelector("[data-dots]")?.getAttribute("d") ?? "").matchAll(/M(\d+) (\d+)h0/g)];
      const marks = svg.querySelector<SVGGElement>("[data-marks]");
      if (!marks || !nearest[0] || spots.length !== measured) return;
      // Her place lies from the nearest station as on the earth; that way the page needs no conversion of coordinates.
      const placed = nearest.map((one) => ({ ...one, spot: spotOf(one, spots) }));
      const first = placed[0]!;
      const [x0, y0] = mercator(first.at);
      const [x1, y1] = mercator(here);
      const you: [number, number] = [first.spot[0] + (x1 - x0) * frame.world, first.spot[1] + (y1 - y0) * frame.world];
      marks.replaceChildren(
        markOf(marks.dataset.you ?? "", you),
        ...placed.map(({ name, href, spot }, n) => markOf(String(n + 1), spot, { name, href })).reverse(),
      );
      const near = [you, ...placed.slice(0, 5).map(({ spot }) => spot)];
      const xs = near.map(([x]) => x);
      const ys = near.map(([, y]) => y);
      const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const w = Math.max((east - west) * 1.4, ((south - north) * 1.4 * width) / height, least * 4);
      const fits = Math.min(w, width);
      set({ w: fits, x: (west + east - fits) / 2, y: (north + south - (fits * height) / width) / 2 });
    },
  };
}

/** Width of the drawing on a phone, in CSS pixels: marks are made for it. */
const phone = 333;

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), Math.max(least, most));

/** The dots are those of the lines that have a place, in the order of the list. */
function spotOf({ dot }: Numbered, spots: RegExpMatchArray[]): [number, number] {
  const [, x, y] = spots[dot]!;
  return [Number(x), Number(y)];
}

function markOf(text: string, [x, y]: readonly number[], leads?: { name: string; href: string }): SVGElement {
  const place = element("g", { transform: `translate(${x} ${y})`, "data-put": "" });
  const circle = element("circle", { r: leads ? "12" : "8" });
  const label = element("text", { dy: leads ? "4" : "-12" });
  label.textContent = text;
  if (leads) {
    const link = element("a", { class: "map__mark", href: leads.href, "aria-label": `${text} ${leads.name}` });
    link.append(circle, label);
    place.append(link);
  } else {
    place.setAttribute("class", "map__you");
    place.append(circle, label);
  }
  return place;
}

function element(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

type Hand = {
  pan: (dx: number, dy: number) => void;
  zoom: (factor: number, x: number, y: number) => void;
  unitsAt: (event: MouseEvent) => [number, number];
};

/** One finger or the mouse moves, two zoom. A short touch stays a touch: marks are links. */
function followFingers(svg: SVGSVGElement, { pan, zoom, unitsAt }: Hand): void {
  const fingers = new Map<number, PointerEvent>();
  let moved = 0;
  svg.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    if (fingers.size === 1) moved = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    moved += Math.abs(dx) + Math.abs(dy);
    const other = [...fingers.values()].find(({ pointerId }) => pointerId !== event.pointerId);
    if (other) {
      const apart = (one: PointerEvent) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      zoom(apart(event) / Math.max(1, apart(before)), ...unitsAt(other));
    } else if (moved > 6) {
      svg.setPointerCapture(event.pointerId);
      pan(dx, dy);
    }
    fingers.set(event.pointerId, event);
  });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
    svg.addEventListener(name, ({ pointerId }) => fingers.delete(pointerId));
  }
  svg.addEventListener(
    "click",
    (event) => {
      if (moved > 6) event.preventDefault();
    },
    true,
  );
}
