/** What was saved can be read without a network. Not in WeChat, whose browser says yes and forgets. */
export function startOffline(): void {
  if (!("serviceWorker" in navigator) || "wechat" in document.body.dataset) return;
  navigator.serviceWorker.register("/offline.js").catch(() => {});
}
