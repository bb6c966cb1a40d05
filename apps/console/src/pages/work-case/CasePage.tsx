import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { useLang } from "../../words.ts";
import { CaseThing } from "./CaseThing.tsx";

export default function CasePage() {
  const { id = "" } = useParams();
  const api = useApi();
  const lang = useLang();
  const found = useQuery({
    queryKey: ["work-case", id, lang],
    queryFn: () => api.getWorkCase({ params: { id } }),
    // What is written begins from what the server has now, not from what was read a while ago.
    staleTime: 0,
  });
  return <Answer query={found}>{(data) => <CaseThing key={id} data={data} readAgain={found.refetch} />}</Answer>;
}
