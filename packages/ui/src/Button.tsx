import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";

type Look = {
  /** One `primary` a page: the one thing to press. */
  kind?: "primary" | "secondary" | "quiet";
  icon?: IconName;
  /** A word above the button is not enough when many buttons say the same: what this one is about, for screen readers. */
  about?: string | undefined;
  children: ReactNode;
};

/** A link when it leads somewhere, a button when it does something. */
export function Button(props: Look & (ComponentProps<"button"> | (ComponentProps<"a"> & { href: string }))) {
  const { kind = "secondary", icon, about, children, ...rest } = props;
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {about && <span className="visually-hidden"> {about}</span>}
    </>
  );
  const className = `button button--${kind}`;
  return "href" in rest ? (
    <a {...rest} className={className}>
      {inside}
    </a>
  ) : (
    <button type="submit" {...(rest as ComponentProps<"button">)} className={className}>
      {inside}
    </button>
  );
}
