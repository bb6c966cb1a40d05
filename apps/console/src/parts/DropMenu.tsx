import { Dropdown, type DropdownProps } from "antd";
import { useRef } from "react";

type Props = Pick<DropdownProps, "disabled" | "placement" | "children"> & { menu: NonNullable<DropdownProps["menu"]> };

/** A button with a menu, for the keyboard too: opened, it has the focus; chosen from or left, the button has it again. */
export function DropMenu({ menu, ...rest }: Props) {
  const button = useRef<HTMLElement | null>(null);
  const giveBack = () => button.current?.focus({ preventScroll: true });
  return (
    <Dropdown
      {...rest}
      trigger={["click"]}
      autoFocus
      onOpenChange={(open) => {
        if (open) button.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        else if (document.activeElement?.closest(".ant-dropdown") || document.activeElement === document.body)
          giveBack();
      }}
      menu={{
        ...menu,
        onClick: (chosen) => {
          // The Enter that chooses must not press the button of the dialog that opens by it.
          chosen.domEvent.preventDefault();
          giveBack();
          menu.onClick?.(chosen);
        },
      }}
    />
  );
}
