import type { ProblemType } from "../matter.ts";

export type TypeNode = ProblemType & { children?: TypeNode[] };

/** The types below each other, in the server's order. One whose parent is not shown stands at the top: none is lost. */
export function typeTree(types: readonly ProblemType[]): TypeNode[] {
  const codes = new Set(types.map(({ code }) => code));
  const below = (parent: string | undefined): TypeNode[] =>
    types
      .filter((type) => (type.parent !== undefined && codes.has(type.parent) ? type.parent : undefined) === parent)
      .map((type) => {
        const children = below(type.code);
        return children.length ? { ...type, children } : type;
      });
  return below(undefined);
}
