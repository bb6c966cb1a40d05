/** What a system sent, as far as it is words. */
export type Told = {
  description: string;
  address?: string | undefined;
  /** WGS-84. */
  point?: { lat: number; long: number } | undefined;
  media?: string | undefined;
};

const line = "\n————\n";
const labels = { address: "地点：", point: "坐标（WGS-84）：", media: "图片链接：" };

/**
 * One text for whoever handles it. All of it lies in the matter's words and nowhere else: it is sealed and erased with them.
 * `toldOf` reads it back.
 */
export function wordsOf({ description, address, point, media }: Told): string {
  const lines = [
    address && labels.address + flat(address),
    point && `${labels.point}${point.lat}, ${point.long}`,
    media && labels.media + flat(media),
  ].filter(Boolean);
  return lines.length > 0 || description.includes(line) ? description + line + lines.join("\n") : description;
}

/** What `wordsOf` was given. */
export function toldOf(words: string): Told {
  const at = words.lastIndexOf(line);
  if (at < 0) return { description: words };
  const lines = words.slice(at + line.length).split("\n");
  const after = (label: string) => lines.find((one) => one.startsWith(label))?.slice(label.length);
  const [lat, long] = after(labels.point)?.split(", ").map(Number) ?? [];
  const address = after(labels.address);
  const media = after(labels.media);
  return {
    description: words.slice(0, at),
    ...(address !== undefined && { address }),
    ...(lat !== undefined && long !== undefined && { point: { lat, long } }),
    ...(media !== undefined && { media }),
  };
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim();
