// Sends requests as fast as they are answered, from a process of its own: node send.mjs URL CONNECTIONS SECONDS KIND
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

const [url, connections, seconds, kind] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const text =
  "7号驿站的饮水机坏了三天了，热水没有，冷水也没有，旁边的微波炉插头也松了，中午热饭要排很久的队，希望尽快派人来修一修，谢谢。";
const bodyOf = () =>
  JSON.stringify({
    submission: randomUUID(),
    text: `${text}${Math.random()}`,
    anonymity: "named",
    phone: `138${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`,
    district: "370202",
    channel: "qr",
  });
const byte = () => Math.floor(Math.random() * 256);
const times = [];
let failed = 0;
const end = Date.now() + Number(seconds) * 1000;

function send() {
  const body = bodyOf();
  const begun = performance.now();
  return new Promise((done) => {
    const req = request(
      `${url}${kind}`,
      {
        agent,
        method: "POST",
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "sec-fetch-site": "same-origin",
          "x-forwarded-for": `10.${byte()}.${byte()}.${byte()}`,
        },
      },
      (res) => {
        res.resume();
        res.on("end", () => {
          if (res.statusCode !== 200 && failed === 0) console.error(res.statusCode);
          if (res.statusCode === 200) times.push(performance.now() - begun);
          else failed += 1;
          done();
        });
      },
    );
    req.on("error", () => {
      failed += 1;
      done();
    });
    req.end(body);
  });
}

async function one() {
  while (Date.now() < end) await send();
}
await Promise.all(Array.from({ length: Number(connections) }, one));
times.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    done: times.length,
    perSecond: Math.round(times.length / Number(seconds)),
    p50: times[times.length >> 1],
    p95: times[Math.floor(times.length * 0.95)],
    failed,
  }),
);
process.exit(0);
