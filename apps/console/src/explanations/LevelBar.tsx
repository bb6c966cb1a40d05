/** A share of one as a small bar; its words are its title, and what is read out. */
export function LevelBar({ share, words, tone }: { share: number; words: string; tone: "info" | "warning" }) {
  return (
    <span className="level" role="img" aria-label={words} title={words}>
      <span
        className={`level__bar level__bar--${tone}`}
        style={{ width: `${Math.max(2, Math.round(share * 100))}%` }}
      />
    </span>
  );
}
