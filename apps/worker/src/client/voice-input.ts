import { say, words } from "./words.ts";

/** The part of the Web Speech API that is used; browsers name it in two ways and TypeScript in none. */
type Recognition = EventTarget & {
  lang: string;
  interimResults: boolean;
  start(): void;
  stop(): void;
};
type RecognitionEvent = Event & { results: { length: number; [n: number]: { 0: { transcript: string } } } };
type Speaking = { SpeechRecognition?: new () => Recognition; webkitSpeechRecognition?: new () => Recognition };

/** Speech instead of typing, where the browser has it. Never in WeChat: its browser offers it and then fails. */
export function voiceInput(): void {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as Speaking;
  const Recognise = SpeechRecognition ?? webkitSpeechRecognition;
  if (!Recognise || "wechat" in document.body.dataset) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-speak]")) {
    const text = document.getElementById(button.dataset.speak ?? "");
    if (!(text instanceof HTMLTextAreaElement)) continue;
    button.hidden = false;
    document.querySelector("[data-speak-hint]")?.removeAttribute("hidden");
    button.addEventListener("click", () => listen(new Recognise(), text));
  }
}

function listen(recognition: Recognition, text: HTMLTextAreaElement): void {
  recognition.lang = "zh-CN";
  recognition.interimResults = false;
  recognition.addEventListener("result", (event) => {
    const { results } = event as RecognitionEvent;
    const heard = Array.from({ length: results.length }, (_, n) => results[n]?.[0].transcript ?? "").join("");
    text.value = `${text.value}${heard}`.slice(0, text.maxLength);
    text.dispatchEvent(new Event("input"));
    text.focus();
    say(words.heard);
  });
  recognition.addEventListener("error", () => say(words.notHeard));
  say(words.listening);
  recognition.start();
}
