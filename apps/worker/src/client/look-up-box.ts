/** A look-up as the server takes it. */
export type LookUp = { kind: string; need: string; at: string; seconds: number; own: boolean; words: number };

/** `sent`: on its way or failed; nothing is added any more, so that the same number is always the same batch. */
type Batch = { batch: string; events: LookUp[]; since: number; sent?: true };
type Box = { reader: string; batches: Batch[] };

const key = "zhijia.look-ups";
/** When it is told at the latest: after so many look-ups, or milliseconds. */
const many = 10;
const long = 60_000;
/** A server that cannot be reached for long must not fill the phone. */
const mostBatches = 20;

/** What one tab has yet to tell, kept from page to page; where nothing can be kept, for this page. */
export function lookUpBox(reader: string, send: (body: string) => Promise<boolean>, now: () => number) {
  let unkept: Box | undefined;
  const going = new Set<string>();
  const read = (): Box => {
    const box = unkept ?? stored();
    // Another one has signed in since: it is hers, and not to be told by this one.
    return box?.reader === reader ? box : { reader, batches: [] };
  };
  const write = (box: Box) => {
    unkept = store(box) ? undefined : box;
  };
  const tell = async ({ batch, events }: Batch) => {
    if (going.has(batch)) return;
    going.add(batch);
    const done = await send(JSON.stringify({ batch, events })).catch(() => false);
    going.delete(batch);
    if (!done) return;
    const box = read();
    write({ ...box, batches: box.batches.filter((one) => one.batch !== batch) });
  };
  return {
    add(events: readonly LookUp[]): void {
      if (events.length === 0) return;
      const { batches } = read();
      const open = batches.find(({ sent }) => !sent) ?? { batch: newId(), events: [], since: now() };
      for (const event of events) {
        const same = open.events.find(
          ({ kind, need, words }) => kind === event.kind && need === event.need && words === event.words,
        );
        if (same) same.seconds = Math.min(1800, same.seconds + event.seconds);
        else open.events.push(event);
      }
      write({ reader, batches: [...batches.filter((one) => one !== open), open].slice(-mostBatches) });
    },
    /** Tells what waits: what failed before, and what is due; with `all` also what could wait for more. */
    flush(all = false): void {
      const { batches } = read();
      for (const one of batches) if (all || one.sent || isDue(one, now())) one.sent = true;
      write({ reader, batches });
      for (const one of batches) if (one.sent) void tell(one);
    },
  };
}

const isDue = ({ events, since }: Batch, now: number) => events.length >= many || now - since >= long || now < since;

/** A UUID of version 4: `crypto.randomUUID` is not there over plain HTTP and in browsers of 2018. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function stored(): Box | undefined {
  try {
    const box = JSON.parse(sessionStorage.getItem(key) ?? "null") as Box | null;
    return Array.isArray(box?.batches) ? box : undefined;
  } catch {
    return undefined;
  }
}

function store(box: Box): boolean {
  try {
    if (box.batches.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(box));
    return true;
  } catch {
    return false;
  }
}
