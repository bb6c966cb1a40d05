import { Icon } from "@zhijia/ui";
import { useReading } from "../reading.ts";

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
