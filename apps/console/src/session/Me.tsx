import type { Permission } from "@zhijia/contracts";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Me } from "../api.ts";
import { keep, readKept } from "../theme/preferences.ts";

export type Scope = Me["grants"][number]["scope"] & { key: string };

export type Reader = Me & {
  /** What to ask before showing an action; the server asks again. */
  may(permission: Permission | "staff"): boolean;
  /** The unions and districts the reader's roles reach. */
  scopes: Scope[];
  /** The one chosen in the top bar, for lists; undefined means all of them. */
  scope: Scope | undefined;
  chooseScope(key: string | undefined): void;
};

const MeContext = createContext<Reader | undefined>(undefined);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  const [chosen, setChosen] = useState(() => readKept("scope"));
  const reader = useMemo((): Reader => {
    const scopes = [
      ...new Map(
        me.grants.map(({ scope }) => [`${scope.kind} ${scope.name}`, { ...scope, key: `${scope.kind} ${scope.name}` }]),
      ).values(),
    ];
    return {
      ...me,
      may: (permission) => permission === "staff" || me.permissions.includes(permission),
      scopes,
      scope: scopes.find(({ key }) => key === chosen),
      chooseScope(key) {
        setChosen(key ?? null);
        keep("scope", key ?? null);
      },
    };
  }, [me, chosen]);
  return <MeContext value={reader}>{children}</MeContext>;
}

/** Who is signed in. Only inside the shell, where somebody is. */
export function useMe(): Reader {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe outside the shell");
  return me;
}
