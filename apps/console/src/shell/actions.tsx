import { createContext, type ReactNode, useContext, useEffect, useId, useMemo, useRef } from "react";

/** Something that can be found and done in the palette. */
export type Action = {
  id: string;
  title: string;
  /** Other words somebody may type for it: pinyin, the English name. */
  words?: string;
  run: () => void;
};

/** Something that the server found for what was typed. */
export type Found = { id: string; title: string; note?: string; to: string };

/** Asked while somebody types in the palette; `group` is the heading over what it finds. */
export type SearchSource = { group: string; find: (query: string, signal: AbortSignal) => Promise<Found[]> };

type Offer = { actions: Action[]; sources: SearchSource[] };
type Registry = { offers: Map<string, Offer> };

const ActionsContext = createContext<Registry | undefined>(undefined);

export function ActionsProvider({ children }: { children: ReactNode }) {
  const offers = useRef(new Map<string, Offer>());
  const registry = useMemo(() => ({ offers: offers.current }), []);
  return <ActionsContext value={registry}>{children}</ActionsContext>;
}

function useRegistry(): Registry {
  const registry = useContext(ActionsContext);
  if (!registry) throw new Error("an action outside the shell");
  return registry;
}

/** Puts actions and searches into the palette while the component is on the page. */
export function useActions(actions: Action[], sources: SearchSource[] = []): void {
  const { offers } = useRegistry();
  const id = useId();
  useEffect(() => {
    offers.set(id, { actions, sources });
  });
  useEffect(
    () => () => {
      offers.delete(id);
    },
    [offers, id],
  );
}

/** What is on offer now. */
export function useOffers(): () => Offer {
  const { offers } = useRegistry();
  return () => {
    const all = [...offers.values()];
    return { actions: all.flatMap(({ actions }) => actions), sources: all.flatMap(({ sources }) => sources) };
  };
}
