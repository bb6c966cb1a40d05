// Sends look-ups as fast as they are answered, and asks for the list of warnings beside it, from a process of its own:
// node send.mjs URL KEYS CONNECTIONS SECONDS SIZE
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";

const [url, keys, connections, seconds, size] = process.argv.slice(2);
const { tokens, staff } = JSON.parse(readFileSync(keys, "utf8"));
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) + 1 });
const needs = ["WAGE-ARREARS", "WAGE-OT", "CTR-NONE", "TERM-COMP", "HOURS-OVER", "INS-NONE", "INJ-GRADE", "WOM-PREG"];
const kinds = ["search", "view", "view", "view", "calculator", "saved"];
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const bodyOf = () =>
  JSON.stringify({
    batch: randomUUID(),
    events: Array.from({ length: Number(size) }, () => ({
      kind: pick(kinds),
      need: pick(needs),
      at: new Date(Date.now() - Math.random() * 600_000).toISOString(),
      seconds: Math.floor(Math.random() * 300),
      own: Math.random() < 0.3,
      words: Math.floor(Math.random() * 2 ** 31),
    })),
  });
const byte = () => Math.floor(Math.random() * 256);
const end = Date.now() + Number(seconds) * 1000;
let failed = 0;

/** How long the answer took, or undefined. */
function ask(path, { body, cookie }) {
  const begun = performance.now();
  return new Promise((done) => {
    const req = request(
      `${url}${path}`,
      {
        agent,
        method: body ? "POST" : "GET",
        headers: {
          ...(body && { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
          "sec-fetch-site": "same-origin",
          "x-forwarded-for": `10.${byte()}.${byte()}.${byte()}`,
          cookie,
        },
      },
      (res) => {
        let text = "";
        res.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        res.on("end", () => {
          // Kept 0 would mean that nothing was written.
          const good = res.statusCode === 200 && !text.includes('"kept":0') && !text.includes('"warnings":[]');
          if (!good && failed++ === 0) console.error(res.statusCode, text.slice(0, 200));
          done(good ? performance.now() - begun : undefined);
        });
      },
    );
    req.on("error", () => {
      failed++;
      done(undefined);
    });
    req.end(body);
  });
}

async function repeat(times, once) {
  while (Date.now() < end) {
    const ms = await once();
    if (ms !== undefined) times.push(ms);
  }
}
const sent = [];
const lists = [];
await Promise.all([
  ...Array.from({ length: Number(connections) }, () =>
    repeat(sent, () => ask("/look-ups", { body: bodyOf(), cookie: `worker=${pick(tokens)}` })),
  ),
  repeat(lists, () => ask("/warnings", { cookie: `staff=${staff}` })),
]);
const at = (times, share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)];
console.log(
  JSON.stringify({
    perSecond: Math.round((sent.length * Number(size)) / Number(seconds)),
    requests: sent.length,
    p50: at(sent, 0.5),
    p95: at(sent, 0.95),
    failed,
    list: { n: lists.length, p50: at(lists, 0.5), p95: at(lists, 0.95) },
  }),
);
process.exit(0);
