import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CollectionShape, Hit, SearchDocument, SearchIndex, SearchRequest } from "./index.ts";
import { memoryIndex } from "./memory-index.ts";

export const bookShape: CollectionShape = {
  name: "book",
  fields: ["title", "text"],
  tags: [{ name: "shelf" }, { name: "topic", many: true }],
};

/** How a suite gets its index. `reopen` gives what another process would see; undefined for one that keeps nothing. */
export type Subject = {
  open(shapes: readonly CollectionShape[]): Promise<SearchIndex>;
  reopen?: () => Promise<SearchIndex>;
  close(): Promise<void>;
};

/** A small deterministic library: few words, so that they meet; some titles empty, some books alike. */
export function books(count: number, seed = 1): SearchDocument[] {
  let state = seed;
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const word = () => `w${Math.min(below(60), below(60))}`;
  const some = (n: number) => Array.from({ length: n }, word);
  return Array.from({ length: count }, (_, at) => ({
    id: `b${at}`,
    fields: { title: some(below(4)), text: some(1 + below(40)) },
    tags: { shelf: ["red", "blue", "o'hara"][at % 3]!, topic: at % 5 ? [`t${at % 4}`, `u${at % 7}`] : [] },
  }));
}

export async function* batches(documents: SearchDocument[], size = 50): AsyncGenerator<SearchDocument[]> {
  for (let at = 0; at < documents.length; at += size) yield documents.slice(at, at + size);
}

const ids = (hits: Hit[]) => hits.map(({ id }) => id);

/** What every engine behind the interface must do. Call it in a test file of the engine. */
export function conformance(prepare: () => Promise<Subject>): void {
  const exact = memoryIndex([bookShape]);
  let subject: Subject;
  let index: SearchIndex;

  beforeEach(async () => {
    subject = await prepare();
    index = await subject.open([bookShape]);
  });
  afterEach(async () => {
    await index.close();
    await subject.close();
  });

  const fill = async (documents: SearchDocument[]) => {
    await exact.rebuild("book", batches(documents));
    await index.rebuild("book", batches(documents));
  };
  const agrees = async (request: SearchRequest) => {
    const [found, wanted] = [await index.search("book", request), await exact.search("book", request)];
    expect(ids(found)).toEqual(ids(wanted));
    found.forEach((hit, at) => {
      expect(hit.score / wanted[at]!.score).toBeCloseTo(1, 3);
    });
    return found;
  };
  const text = (...tokens: string[]): SearchRequest => ({ any: [{ field: "text", tokens }], limit: 10 });
  const book = (id: string, ...tokens: string[]): SearchDocument => ({
    id,
    fields: { title: [], text: tokens },
    tags: {},
  });

  test("ranks as BM25 does, equals by id", async () => {
    await fill(books(400));
    for (const tokens of [["w1"], ["w30", "w31"], ["w0", "w5", "w9", "w20", "w55"], ["nowhere"], ["w2", "nowhere"]]) {
      await agrees(text(...tokens));
      await agrees({ ...text(...tokens), limit: 400 });
    }
  });

  test("books that are alike stay in order where the list is cut", async () => {
    await fill(Array.from({ length: 60 }, (_, at) => book(`b${at}`, "same", "words")));
    expect(ids(await agrees(text("same")))).toEqual([
      "b0",
      "b1",
      "b10",
      "b11",
      "b12",
      "b13",
      "b14",
      "b15",
      "b16",
      "b17",
    ]);
  });

  test("adds up over fields with their boosts; a field that is missing takes nothing away", async () => {
    await fill(books(400));
    const any = [
      { field: "title", tokens: ["w1", "w7"], boost: 2.5 },
      { field: "text", tokens: ["w1", "w7", "w40"] },
      { field: "text", tokens: ["w8", "w12"], boost: 0.3 },
    ];
    for (const limit of [1, 10, 100, 400]) await agrees({ any, limit });
  });

  test("a token given twice counts twice", async () => {
    await fill(books(200));
    const [once] = await agrees(text("w9"));
    const [twice] = await agrees(text("w9", "w9"));
    expect(twice!.score / once!.score).toBeCloseTo(2, 3);
  });

  test("tokens are taken as they are", async () => {
    const odd = [
      "C++",
      "a.b",
      "AND",
      "or",
      "*",
      '"x"',
      "o'hara",
      "f_text:w1",
      "第四十七条",
      "\\",
      "ﬁ",
      "é",
      "running",
      "the",
    ];
    await fill([
      ...odd.map((token, at) => book(`odd${at}`, token)),
      book("plain", "run", "and", "e", "fi", "c", "a", "b"),
    ]);
    for (const [at, token] of odd.entries()) expect(ids(await index.search("book", text(token)))).toEqual([`odd${at}`]);
  });

  test("filters by tags, single and many-valued, several at once", async () => {
    await fill(books(400));
    for (const where of [
      { shelf: "red" },
      { shelf: ["red", "o'hara"] },
      { topic: "t1" },
      { topic: ["t1", "u3"], shelf: "blue" },
      { shelf: "no such shelf" },
      { topic: [] },
    ]) {
      await agrees({ ...text("w1", "w3", "w20"), where });
      await agrees({
        any: [
          { field: "title", tokens: ["w1"], boost: 3 },
          { field: "text", tokens: ["w2"] },
        ],
        where,
        limit: 20,
      });
    }
  });

  test("no token, no clause, no place in the list: nothing is found", async () => {
    await fill(books(20));
    for (const request of [text(), { any: [], limit: 10 }, { ...text("w1"), limit: 0 }]) {
      expect(await index.search("book", request)).toEqual([]);
    }
  });

  test("a collection, field or tag that does not exist is a mistake of the program", async () => {
    await fill(books(20));
    await expect(index.search("film", text("w1"))).rejects.toThrow("film");
    await expect(index.search("book", { any: [{ field: "smell", tokens: ["w1"] }], limit: 1 })).rejects.toThrow(
      "smell",
    );
    await expect(index.search("book", { ...text("w1"), where: { smell: "x" } })).rejects.toThrow("smell");
  });

  test("a collection that was never built is empty, and can be filled by changes alone", async () => {
    expect(await index.state("book")).toEqual({ documents: 0, generation: undefined, recent: 0 });
    expect(await index.search("book", text("w1"))).toEqual([]);
    await index.apply("book", { put: [book("first", "w1")], remove: ["nobody"] });
    expect(ids(await index.search("book", text("w1")))).toEqual(["first"]);
    expect(await index.state("book")).toMatchObject({ documents: 1, generation: expect.any(String) });
  });

  test("a collection built of nothing works", async () => {
    await fill([]);
    expect(await index.state("book")).toMatchObject({ documents: 0, generation: expect.any(String) });
    expect(await index.search("book", text("w1"))).toEqual([]);
    await index.apply("book", { put: [book("first", "w1"), book("second", "w2")], remove: [] });
    expect(ids(await index.search("book", text("w1")))).toEqual(["first"]);
  });

  test("changes are found at once, and twice is once", async () => {
    await fill(books(100));
    const change = {
      put: [
        book("b3", "rare"),
        book("new", "rare", "w1"),
        { ...book("tagged", "rare"), tags: { shelf: "red", topic: ["t1"] } },
      ],
      remove: ["b5", "nobody"],
    };
    for (let times = 0; times < 2; times++) {
      await index.apply("book", change);
      expect(ids(await index.search("book", { ...text("rare"), limit: 100 })).sort()).toEqual(["b3", "new", "tagged"]);
      expect(ids(await index.search("book", { ...text("rare"), where: { topic: "t1" } }))).toEqual(["tagged"]);
      expect(await index.state("book")).toMatchObject({ documents: 101 });
    }
  });

  test("what was removed never comes back", async () => {
    const library = books(120);
    await fill(library);
    const everything = () => index.search("book", { any: [{ field: "text", tokens: words }], limit: 1000 });
    const words = [...new Set(library.flatMap(({ fields }) => fields.text!))];
    expect(await everything()).toHaveLength(120);
    const gone = library.filter((_, at) => at % 2).map(({ id }) => id);
    await index.apply("book", { put: [], remove: gone });
    const stays = library.filter((_, at) => at % 2 === 0).map(({ id }) => id);
    expect(ids(await everything()).sort()).toEqual(stays.sort());
    await index.optimise("book");
    expect(ids(await everything()).sort()).toEqual(stays.sort());
    expect(await index.state("book")).toMatchObject({ documents: 60, recent: 0 });
  });

  test("optimise folds changes in; what is found stays the same", async () => {
    await fill(books(200));
    await index.apply("book", { put: books(230, 7).slice(190), remove: ["b1", "b2"] });
    await index.optimise("book");
    expect(await index.state("book")).toMatchObject({ documents: 228, recent: 0 });
    const all = ids(await index.search("book", { ...text("w1"), limit: 500 })).sort();
    await exact.apply("book", { put: books(230, 7).slice(190), remove: ["b1", "b2"] });
    expect(all).toEqual(ids(await exact.search("book", { ...text("w1"), limit: 500 })).sort());
  });

  test("a rebuild replaces everything and never leaves a gap", async () => {
    await fill(books(150));
    const before = await index.state("book");
    const old = (await exact.search("book", { ...text("same", "w1"), limit: 200 })).length;
    let searching = true;
    let asked = 0;
    const searches = Array.from({ length: 4 }, async () => {
      while (searching) {
        const hits = await index.search("book", { ...text("same", "w1"), limit: 200 });
        // Either the old library or the new one, whole.
        expect([old, 90]).toContain(hits.length);
        asked++;
        await setImmediate();
      }
    });
    const next = Array.from({ length: 90 }, (_, at) => book(`n${at}`, "same"));
    const phases = new Set<string>();
    for (let times = 0; times < 3; times++) {
      await index.rebuild("book", batches(next), ({ phase }) => phases.add(phase));
    }
    searching = false;
    await Promise.all(searches);
    expect(asked).toBeGreaterThan(3);
    expect([...phases]).toEqual(expect.arrayContaining(["read", "switch"]));
    expect(ids(await index.search("book", { ...text("w1"), limit: 10 }))).toEqual([]);
    expect(await index.search("book", { ...text("same"), limit: 200 })).toHaveLength(90);
    const after = await index.state("book");
    expect(after.documents).toBe(90);
    expect(after.generation).not.toBe(before.generation);
  });

  test("a rebuild that breaks off leaves the old index as it was", async () => {
    await fill(books(100));
    const before = await index.state("book");
    async function* broken() {
      yield books(50, 9);
      throw new Error("the database went away");
    }
    await expect(index.rebuild("book", broken())).rejects.toThrow("went away");
    expect(await index.state("book")).toEqual(before);
    await agrees(text("w1", "w2"));
  });

  test("what was written is there when it is opened again", async () => {
    if (!subject.reopen) return;
    await fill(books(100));
    await index.apply("book", { put: [book("late", "rare")], remove: ["b0"] });
    const state = await index.state("book");
    await index.close();
    index = await subject.reopen();
    expect(await index.state("book")).toEqual(state);
    expect(ids(await index.search("book", text("rare")))).toEqual(["late"]);
    expect(ids(await index.search("book", { ...text("w1", "w2", "w3"), limit: 200 }))).not.toContain("b0");
  });
}
