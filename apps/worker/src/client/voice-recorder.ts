import { canSetFiles, putFiles } from "./small-photos.ts";
import { say, words } from "./words.ts";

/** In seconds. */
const longest = 60;

/** A button that records into the field beside it, where the browser can; she can always choose a file instead. */
export function voiceRecorder(): void {
  if (typeof MediaRecorder === "undefined" || !navigator.mediaDevices?.getUserMedia || !canSetFiles()) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-record]")) {
    const input = document.getElementById(button.dataset.record ?? "");
    if (!(input instanceof HTMLInputElement)) continue;
    button.hidden = false;
    let stop: (() => void) | undefined;
    button.addEventListener("click", async () => {
      if (stop) return stop();
      stop = await record(button, input, () => {
        stop = undefined;
      });
    });
  }
}

/** Begins to record; what is given back ends it. Undefined where the microphone is not hers to give. */
async function record(
  button: HTMLButtonElement,
  input: HTMLInputElement,
  ended: () => void,
): Promise<(() => void) | undefined> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    say(words.noMicrophone);
    return undefined;
  }
  const recorder = new MediaRecorder(stream);
  const pieces: Blob[] = [];
  const began = Date.now();
  const label = button.querySelector("span");
  const write = (text: string) => {
    if (label) label.textContent = text;
  };
  const limit = setTimeout(() => recorder.stop(), longest * 1000);
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    clearTimeout(limit);
    for (const track of stream.getTracks()) track.stop();
    const type = recorder.mimeType.split(";")[0] || "audio/webm";
    const ending = type.includes("mp4") ? "m4a" : type.includes("ogg") ? "ogg" : "webm";
    putFiles(input, [new File(pieces, `voice.${ending}`, { type })]);
    write(button.dataset.again ?? "");
    const seconds = Math.min(longest, Math.max(1, Math.round((Date.now() - began) / 1000)));
    say(words.recorded.replace("{n}", String(seconds)));
    ended();
  });
  recorder.start();
  write(button.dataset.stop ?? "");
  say(words.recording);
  return () => recorder.stop();
}
