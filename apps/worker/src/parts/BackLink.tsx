import { Icon } from "@zhijia/ui";
import { useReading } from "../reading.ts";

/** Up to where this page hangs. */
export function BackLink({ href, children }: { href: string; children?: string }) {
  const { words } = useReading();
  return (
    <p className="back">
      <a href={href}>
        <Icon name="back" />
        {children ?? words.back}
      </a>
    </p>
  );
}

/** For pages that many ways lead to: home, or with the script the page before. */
export function WayBack() {
  const { words } = useReading();
  return (
    <p className="back">
      <a href="/" data-back={words.back}>
        <Icon name="back" />
        <span>{words.toHome}</span>
      </a>
    </p>
  );
}
