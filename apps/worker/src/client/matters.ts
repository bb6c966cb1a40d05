import { codesKept, rememberCodes } from "./codes-kept.ts";
import { resumeDraft } from "./resume-draft.ts";
import { sendLater } from "./send-later.ts";
import { smallPhotos } from "./small-photos.ts";
import { voiceRecorder } from "./voice-recorder.ts";

/** In a file of their own: other pages do not pay for them. One that fails must not take the others with it. */
export function startMatters(): void {
  for (const part of [sendLater, resumeDraft, rememberCodes, codesKept, smallPhotos, voiceRecorder, sendOnce]) {
    try {
      part();
    } catch (error) {
      console.warn(error);
    }
  }
}

/** What is sent twice by a bad network is one message. */
function sendOnce(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("[data-once]")) {
    if ("randomUUID" in crypto) input.value = crypto.randomUUID();
  }
}
