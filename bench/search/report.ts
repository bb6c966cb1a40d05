import type { Comparison, Row } from "./compare.ts";
import type { OwnLatency } from "./own-collections.ts";
import type { Imported } from "./product-import.ts";

const whole = (value: number) => Math.round(value).toLocaleString("en");
const ms = (value: number) => (value < 100 ? value.toFixed(1) : whole(value));

export function importTable({ importers, index, ...all }: Imported): string {
  const lines = ["", "Import and index through the product", ""];
  for (const { importer, accepted, refused, seconds, perSecond, peakMb, kinds, reasons } of importers) {
    lines.push(
      `${importer.padEnd(9)} accepted ${whole(accepted).padStart(8)}  refused ${whole(refused).padStart(6)}  ${seconds.toFixed(1).padStart(6)} s  ${whole(perSecond).padStart(6)}/s  peak ${whole(peakMb)} MB`,
    );
    for (const [kind, own] of Object.entries(kinds)) {
      lines.push(`    ${kind.padEnd(24)} accepted ${whole(own.accepted).padStart(8)}  refused ${whole(own.refused)}`);
    }
    for (const [reason, count] of Object.entries(reasons)) lines.push(`    refused: ${reason} ${whole(count)}`);
  }
  lines.push(
    `index     documents ${whole(index.documents)}  ${index.seconds.toFixed(1)} s  ${whole(index.perSecond)}/s  peak ${whole(index.peakMb)} MB`,
    `together  ${whole(all.records)} records in ${all.seconds.toFixed(1)} s: ${whole(all.perSecond)} records/s, peak memory of a process ${whole(all.peakMb)} MB`,
  );
  return lines.join("\n");
}

export function ownTable(rows: OwnLatency[]): string {
  const lines = ["", "", "The product's own collections, 13 words in each of their fields, scores added up", ""];
  lines.push("collection  documents  fields  best  at once    p50 ms    p95 ms    p99 ms   per s  asked");
  for (const row of rows) {
    lines.push(
      [
        row.collection.padEnd(10),
        whole(row.documents).padStart(9),
        String(row.clauses).padStart(6),
        String(row.limit).padStart(4),
        String(row.atOnce).padStart(7),
        ms(row.p50).padStart(8),
        ms(row.p95).padStart(8),
        ms(row.p99).padStart(8),
        whole(row.perSecond).padStart(6),
        String(row.asked).padStart(5),
      ].join("  "),
    );
  }
  return lines.join("\n");
}

export function comparisonTable({ name, corpus, filter, builds, rows, agreement }: Comparison): string {
  const lines = [
    "",
    `Search, ${name}: ${whole(corpus.count)} texts of ${whole(corpus.characters / corpus.count)} characters (${whole(corpus.tokens / corpus.count)} words) on average, best 10`,
    `Filter: kind ${filter.by.kind.join(", ")} and region ${filter.by.region.join(", ")}: ${whole(filter.entries)} texts`,
    "",
    ...builds.map(
      ({ engine, seconds, perSecond }) =>
        `build ${engine.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s  ${whole(perSecond)} texts/s`,
    ),
    "",
    "words  at once  filter  engine           p50 ms    p95 ms    p99 ms   per s  asked   p95 against the first",
  ];
  const product = rows[0]?.engine;
  const same = (row: Row) =>
    rows.filter((r) => r.words === row.words && r.atOnce === row.atOnce && r.filtered === row.filtered);
  for (const first of rows.filter(({ engine }) => engine === product)) {
    for (const row of same(first)) {
      const ratio = row.engine === product ? "" : `${(row.p95 / first.p95).toFixed(1)} times as long`;
      lines.push(
        [
          String(row.words).padStart(5),
          String(row.atOnce).padStart(7),
          (row.filtered ? "yes" : "no").padStart(6),
          row.engine.padEnd(12),
          ms(row.p50).padStart(8),
          ms(row.p95).padStart(8),
          ms(row.p99).padStart(8),
          whole(row.perSecond).padStart(6),
          String(row.asked).padStart(5),
          ratio,
        ].join("  "),
      );
    }
  }
  lines.push("", "Agreement with exact BM25, first 10, 13 words (equal scores may stand for each other)");
  for (const { engine, asked, overlap, filtered } of agreement) {
    lines.push(
      `${engine.padEnd(12)} ${overlap.toFixed(3)}${filtered === undefined ? "" : `, filtered ${filtered.toFixed(3)}`}  (${asked} questions)`,
    );
  }
  return lines.join("\n");
}
