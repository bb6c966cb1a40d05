import { parentPort, workerData } from "node:worker_threads";

/** Runs patterns over strings and tells how long each took at worst; whoever started it ends it when it takes too long. */
for (const { source, flags, attacks } of workerData) {
  const pattern = new RegExp(source, flags);
  let worst = { ms: 0, attack: "" };
  for (const attack of attacks) {
    let ms = Number.POSITIVE_INFINITY;
    // The quickest of three, so that a busy machine accuses nobody.
    for (let round = 0; round < 3 && ms > 50; round++) {
      const begun = performance.now();
      attack.replace(pattern, "");
      ms = Math.min(ms, performance.now() - begun);
    }
    if (ms > worst.ms) worst = { ms: Math.round(ms), attack: JSON.stringify(attack.slice(0, 60)) };
    if (ms > 500) break;
  }
  parentPort.postMessage(worst);
}
