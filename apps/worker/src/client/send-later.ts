import { keepCode } from "./codes-kept.ts";
import { outbox, type Waiting } from "./outbox.ts";
import { forgetTelling } from "./resume-draft.ts";
import { say, words } from "./words.ts";

/** In milliseconds. */
const patience = 8_000;
const again = 30_000;

/**
 * Sending on a bad network, exactly once. What she sends is first kept on the phone, then sent by the form itself; when the page
 * after it came, it is forgotten. When it did not come, it goes out later by the API under the same submission, which is the
 * same matter however often it arrives.
 */
export function sendLater(): void {
  const sent = document.querySelector<HTMLElement>("[data-sent]")?.dataset.sent;
  const form = document.querySelector<HTMLFormElement>("form[data-later]");
  if (form) keepFirst(form);
  (sent ? outbox.remove(sent) : Promise.resolve()).then(flush).catch(console.warn);
  addEventListener("online", () => void flush());
}

function keepFirst(form: HTMLFormElement): void {
  form.dataset.keeps = "";
  let busy = false;
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || busy) return event.preventDefault();
    event.preventDefault();
    busy = true;
    const one = waitingOf(form);
    const kept = one ? await outbox.put(one) : false;
    if (await reachable()) return form.submit();
    busy = false;
    form.dispatchEvent(new Event("kept"));
    say("");
    if (one && kept) tell(words.outboxTitle, words.outbox, one);
    else tell(words.offlineTitle, words.offline);
    schedule();
  });
}

/** Undefined where there is nothing to send yet: the server says what is missing. */
function waitingOf(form: HTMLFormElement): Waiting | undefined {
  const body = JSON.parse(form.dataset.later ?? "{}") as Record<string, unknown>;
  const filesOf = (name: "photo" | "voice") =>
    [...(form.querySelector<HTMLInputElement>(`[name=${name}]`)?.files ?? [])].map((data) => ({ kind: name, data }));
  const files = [...filesOf("photo"), ...filesOf("voice")];
  if (!body.text && !body.callBack && files.length === 0) return undefined;
  return { submission: String(body.submission), body: { ...body, fileFollows: files.length > 0 }, files };
}

/** Phones say they are online when only the wall of the wifi is. */
async function reachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    return (await patiently("/icon.svg", { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

let timer: number | undefined;
function schedule(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void flush(), again);
}

let flushing = false;
/** Sends what waits, one after the other. Another tab may do the same: the server takes each once. */
async function flush(): Promise<void> {
  if (flushing) return;
  flushing = true;
  try {
    for (const one of await outbox.all()) {
      if (one.refused) tell("", words.outboxRefused.replace("{why}", one.refused), one);
      else await send(one);
    }
    if ((await outbox.all()).some(({ refused }) => !refused)) schedule();
  } finally {
    flushing = false;
  }
}

async function send(one: Waiting): Promise<void> {
  let answer: Response;
  try {
    answer = await patiently("/api/matters", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(one.body),
    });
  } catch {
    return tell(words.outboxTitle, words.outbox, one);
  }
  if (!answer.ok) {
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408)
      return tell(words.outboxTitle, words.outbox, one);
    const { detail = "" } = (await answer.json().catch(() => ({}))) as { detail?: string };
    const refused = { ...one, refused: detail };
    await outbox.put(refused);
    return tell("", words.outboxRefused.replace("{why}", detail), refused);
  }
  const { number, code } = (await answer.json()) as { number: string; code: string };
  keepCode({ code, number });
  if (!(await sendFiles(one, code))) return;
  await outbox.remove(one.submission);
  forgetTelling();
  tell("", words.outboxSent.replace("{number}", number).replace("{code}", code));
}

/** Each is taken off the list once it is there; false: the rest waits for the next time. */
async function sendFiles(one: Waiting, code: string): Promise<boolean> {
  const files = [...one.files];
  for (const { kind, data } of one.files) {
    try {
      const url = `/api/matters/tracked/${encodeURIComponent(code.replace(/\s/g, ""))}/files?kind=${kind}`;
      const headers = { "content-type": "application/octet-stream" };
      const answer = await patiently(url, { method: "POST", headers, body: data }, 120_000);
      // What the server will not take is left out; the words are there.
      if (!answer.ok && (answer.status >= 500 || answer.status === 429)) return false;
    } catch {
      return false;
    }
    files.shift();
    await outbox.put({ ...one, files: [...files] });
  }
  return true;
}

function patiently(url: string, options: RequestInit, ms = patience): Promise<Response> {
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), ms);
  return fetch(url, { ...options, signal: stop.signal, credentials: "same-origin" }).finally(() => clearTimeout(limit));
}

/** One notice at the top of the page, whatever page it is; the newest word stands. */
function tell(title: string, text: string, waiting?: Waiting): void {
  document.querySelector("[data-outbox]")?.remove();
  const notice = document.createElement("div");
  notice.className = `notice notice--${waiting ? "warning" : "success"}`;
  notice.dataset.outbox = "";
  notice.setAttribute("role", "status");
  for (const [className, words] of [
    ["notice__title", title],
    ["", text],
  ] as const) {
    if (!words) continue;
    const line = document.createElement("p");
    line.className = className;
    line.textContent = words;
    notice.append(line);
  }
  if (waiting) notice.append(dropButton(waiting, notice));
  document.getElementById("main")?.prepend(notice);
  notice.scrollIntoView({ block: "nearest" });
}

function dropButton({ submission }: Waiting, notice: HTMLElement): HTMLElement {
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "button button--quiet";
  drop.textContent = words.outboxDrop;
  drop.addEventListener("click", () => {
    void outbox.remove(submission);
    notice.remove();
  });
  return drop;
}
