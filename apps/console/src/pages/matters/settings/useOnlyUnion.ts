import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api.ts";

/** The union at the top of the tree where there is only one: then nobody need look for it. */
export function useOnlyUnion(): number | undefined {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ["unions", "tops"],
    queryFn: () => api.listUnions({ query: { size: 200 } }),
  });
  return data?.unions.length === 1 ? data.unions[0]!.id : undefined;
}
