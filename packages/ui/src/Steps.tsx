/** How far along: the words ("第 2 步，共 3 步") say it, the bar only shows it. */
export function Steps({ at, of, words }: { at: number; of: number; words: string }) {
  return (
    <div className="steps">
      <p>{words}</p>
      <div className="steps__bar" aria-hidden="true">
        {Array.from({ length: of }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of the bar have nothing but their place.
          <span key={n} className={n < at ? "steps__done" : undefined} />
        ))}
      </div>
    </div>
  );
}
