import { normalise, plainWords } from "../../../platform/search/tokens.ts";

/** A message as it was written, or its words when somebody else has cut it already (often without its function words). */
export type MessageText = string | readonly string[];

/** Words that say nothing about the subject. Cut files have lost them, so that they are left out of written texts too. */
const functionWords = new Set(
  `的 了 在 是 我 我们 和 有 不 也 都 没有 就 为 到 对 给 与 要 还 这 可以 上 等 但 让 被 而 去 能 将 并 不能 又 他们 该 吗 来 向
有关 本人 多 什么 作为 这样 关于 及 按 会 从 就是 一 个 这个 把 以 自己 不是 于 你 但是 通过 这些 由 没 如果 可 其 或 多次 人民 很
而且 因为 您 他 任何 过 为了 其他 更 根据 很多 或者 还是 因 所 此 为什么 才 们 内 大 还有 时候 怎么 着 呢 开始 只有 由于 她 之 这么
经过 且 地 为何 必须 所以 按照 结果 同时 如何 你们 并且 不得 以及 第 基本 看 三 非常 用 二 均 本 那 拿 那么 可能 对于 如此 至 谁 吧
个人 才能 跟 各种 打 得 老 望 啊 不要 经 连 尽快 大家 这里 近 叫 不会 只是 难道 多少 当 有些 出来 出 只要 像 可是 因此 一样 各 起 如
甚至 其中 自 如下 比 哪里 后来 他人 据 仍 带 另外 竟然 它 起来 那些 经常 不管 到底 哪些 虽然 然后 另 四 何时 仅 其它 然而 不了 首先
不少 的话 否则 见 如今 即 等等 随着 既然 靠 每 比如 便 极大 不仅 那里 其实 既 同 各位 某 五 怎么办 到处 亲自 哪 方 除 仍然 加上 之一
这边 一般 不但 于是 不同 快 管 则 冲 反而 怎样 及其 而是 那个 离`.split(/\s+/),
);

/** More of a message decides nothing any more and would only take time. */
const mostCharacters = 10_000;
const single = /^[a-z\d]$/;
const wordLike = /[\p{L}\p{N}]/u;

/** The words of a message that can tell its subject; the same for a written text and for its cut form. */
export function messageWords(text: MessageText): string[] {
  const words =
    typeof text === "string"
      ? plainWords(normalise(text.slice(0, mostCharacters)))
      : normalise(text.join(" ").slice(0, mostCharacters))
          .split(/\s+/)
          .filter((word) => wordLike.test(word));
  return words.filter((word) => !functionWords.has(word) && !single.test(word));
}
