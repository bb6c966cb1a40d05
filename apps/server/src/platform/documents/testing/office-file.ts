import { posix } from "node:path";
import { buffer } from "node:stream/consumers";
import { SaxesParser } from "saxes";
import { expect } from "vitest";
import yauzl from "yauzl";

export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

/** The parts of an Office file by name. */
export async function partsOf(file: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(file));
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    expect(parts.has(entry.fileName), `${entry.fileName} twice`).toBe(false);
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}

/** The tree of a part, read by a strict parser: what is not well-formed fails. */
export function parsed(xml: Buffer | undefined): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    for (const element of open) element.text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml?.toString("utf8") ?? "").close();
  return root;
}

/** Every element of that name, in the order of the document. */
export function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** Every part is well-formed and has a type, every relationship leads to a part, every `r:id` to a relationship. */
export function expectWhole(parts: Map<string, Buffer>): void {
  const types = parsed(parts.get("[Content_Types].xml"));
  const defaults = new Set(all(types, "Default").map(({ attributes }) => attributes.Extension));
  const overrides = all(types, "Override").map(({ attributes }) => attributes.PartName);
  expect(new Set(overrides).size).toBe(overrides.length);
  for (const part of overrides) expect([...parts.keys()]).toContain(part?.slice(1));
  for (const [name, content] of parts) {
    if (name === "[Content_Types].xml") continue;
    const isTyped = overrides.includes(`/${name}`) || defaults.has(name.split(".").at(-1));
    expect(isTyped, `type of ${name}`).toBe(true);
    if (!/\.(xml|rels)$/.test(name)) continue;
    const tree = parsed(content);
    const { dir, base } = posix.parse(name);
    if (base.endsWith(".rels")) {
      for (const { attributes } of all(tree, "Relationship")) {
        const target = attributes.Target ?? "";
        const path = target.startsWith("/") ? target.slice(1) : posix.join(dir, "..", target);
        expect([...parts.keys()], name).toContain(path);
      }
      continue;
    }
    const relationships = parts.get(posix.join(dir, "_rels", `${base}.rels`));
    const ids = relationships ? all(parsed(relationships), "Relationship").map(({ attributes }) => attributes.Id) : [];
    for (const id of idsIn(tree)) expect(ids, name).toContain(id);
  }
}

const idsIn = ({ attributes, children }: Element): string[] => [
  ...Object.entries(attributes).flatMap(([name, value]) => (name === "r:id" ? [value] : [])),
  ...children.flatMap(idsIn),
];
