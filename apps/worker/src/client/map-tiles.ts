type Frame = { world: number; left: number; top: number };
type View = { x: number; y: number; w: number; h: number };

export type MapTiles = { draw: (view: View, unitsPerPixel: number) => void };

/** Levels that tile services have, and the most pictures one view may fetch. */
const levels = { least: 3, most: 18 };
const mostTiles = 48;

/**
 * Pictures of a tile service under the drawing, only after she has switched them on: the service sees which area is looked at.
 * Undefined where none is configured.
 */
export function mapTiles(figure: HTMLElement, frame: Frame): MapTiles | undefined {
  const layer = figure.querySelector<SVGGElement>("[data-tiles]");
  const button = figure.querySelector<HTMLButtonElement>("[data-tiles-switch]");
  const template = layer?.dataset.tiles;
  if (!layer || !button || !template) return undefined;
  const shown = new Map<string, SVGImageElement>();
  let last: Parameters<MapTiles["draw"]> | undefined;
  const draw: MapTiles["draw"] = (view, unitsPerPixel) => {
    last = [view, unitsPerPixel];
    const wanted = layer.hasAttribute("data-on") ? tilesOf(view, unitsPerPixel, frame) : [];
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, image] of shown) {
      if (keys.has(key)) continue;
      image.remove();
      shown.delete(key);
    }
    for (const tile of wanted) {
      if (shown.has(tile.key)) continue;
      const image = imageOf(tile, template);
      shown.set(tile.key, image);
      layer.append(image);
    }
  };
  button.addEventListener("click", () => {
    const label = button.querySelector("span");
    const [text, other] = [label?.textContent ?? "", button.dataset.tilesSwitch ?? ""];
    if (label) label.textContent = other;
    button.dataset.tilesSwitch = text;
    layer.toggleAttribute("data-on");
    if (last) draw(...last);
  });
  return { draw };
}

type Tile = { key: string; z: number; x: number; y: number; size: number; left: number; top: number };

/** The tiles that cover the view, each about 256 pixels wide on the screen. */
export function tilesOf(view: View, unitsPerPixel: number, { world, left, top }: Frame): Tile[] {
  const z = Math.min(levels.most, Math.max(levels.least, Math.round(Math.log2(world / (256 * unitsPerPixel)))));
  const size = world / 2 ** z;
  const first = [Math.floor((view.x + left) / size), Math.floor((view.y + top) / size)] as const;
  const last = [Math.floor((view.x + view.w + left) / size), Math.floor((view.y + view.h + top) / size)] as const;
  const tiles: Tile[] = [];
  for (let x = first[0]; x <= last[0]; x++) {
    for (let y = first[1]; y <= last[1]; y++) {
      if (tiles.length === mostTiles) return tiles;
      tiles.push({ key: `${z}/${x}/${y}`, z, x, y, size, left: x * size - left, top: y * size - top });
    }
  }
  return tiles;
}

function imageOf({ z, x, y, size, left, top }: Tile, template: string): SVGImageElement {
  const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
  const address = template.replace("{z}", String(z)).replace("{x}", String(x)).replace("{y}", String(y));
  const attributes = { href: address, x: left, y: top, width: size, height: size };
  for (const [name, value] of Object.entries(attributes)) image.setAttribute(name, String(value));
  return image;
}
