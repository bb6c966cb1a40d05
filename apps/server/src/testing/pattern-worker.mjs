import { parentPort, workerData } from "node:worker_threads";

/** Of this thread alone, and the quickest of six, so that a busy machine accuses nobody. */
function timeOf(pattern, text) {
  let ms = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6 && ms > 50; round++) {
    const begun = process.threadCpuUsage();
    text.replace(pattern, "");
    const { user, system } = process.threadCpuUsage(begun);
    ms = Math.min(ms, (user + system) / 1000);
  }
  return ms;
}

/** Four times the text takes a linear pattern four times as long, a quadratic one sixteen times: where the line is, a machine cannot say in milliseconds. */
function growsFaster(pattern, attack, ms) {
  const quarter = attack.slice(0, attack.length / 4) + attack.slice(-1);
  return ms / Math.max(timeOf(pattern, quarter), 0.5) > 11;
}

/** Runs patterns over strings and tells how long each took at worst; whoever started it ends it when it takes too long. */
for (const { source, flags, attacks } of workerData) {
  const pattern = new RegExp(source, flags);
  let worst = { ms: 0, attack: "" };
  for (const attack of attacks) {
    const ms = timeOf(pattern, attack);
    if (ms > 100 && !growsFaster(pattern, attack, ms)) continue;
    if (ms > worst.ms) worst = { ms: Math.round(ms), attack: JSON.stringify(attack.slice(0, 60)) };
    if (ms > 500) break;
  }
  parentPort.postMessage(worst);
}
