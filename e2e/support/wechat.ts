import type { BrowserContextOptions } from "playwright-core";

/** WeChat's browser at its worst: its name, no speech, no service worker, and storage that throws at every touch. */
export const withoutStorage = {
  options: {
    userAgent:
      "Mozilla/5.0 (Linux; Android 12; V2166A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160 MMWEBSDK/20240404 MicroMessenger/8.0.49.2600(0x28003133) WeChat/arm64 Language/zh_CN",
  } satisfies BrowserContextOptions,
  script: () => {
    const refuse = {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    };
    Object.defineProperty(window, "localStorage", refuse);
    Object.defineProperty(window, "sessionStorage", refuse);
    Object.defineProperty(navigator, "serviceWorker", { value: undefined });
    for (const name of ["SpeechRecognition", "webkitSpeechRecognition"]) {
      Object.defineProperty(window, name, { value: undefined });
    }
  },
};
