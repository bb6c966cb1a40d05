import { useEffect, useState } from "react";

/** Where one goes on reading when what one pressed is gone: never the beginning of the whole page. */
export function focusMain(): void {
  document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
}

/** A dialog that goes with whoever shows it gives the focus back to what it was opened from. */
export function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const seen = from instanceof HTMLElement && from !== document.body && from.checkVisibility();
      if (seen && !from.matches(":disabled")) from.focus({ preventScroll: true });
      else focusMain();
    },
    [from],
  );
}
