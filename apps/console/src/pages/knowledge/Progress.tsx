import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { KnowledgeSections } from "./KnowledgeSections.tsx";
import { words } from "./words.ts";

export default function Progress() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const answer = useQuery({ queryKey: ["knowledge-progress", lang], queryFn: () => api.getKnowledgeProgress() });
  return (
    <KnowledgeSections>
      <div className="page">
        <h1>{w.progress}</h1>
        <p className="quiet">{w.progressIntro}</p>
        <Answer
          query={answer}
          empty={{
            when: ({ courses }) => courses.every(({ unions }) => unions.length === 0),
            show: <Empty title={w.noProgress} text={w.noProgressText} />,
          }}
        >
          {({ courses }) =>
            courses
              .filter(({ unions }) => unions.length > 0)
              .map(({ id, title, unions }) => (
                <table key={id} className="knowledge-progress">
                  <caption>{title}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{w.union}</th>
                      <th scope="col">{w.tried}</th>
                      <th scope="col">{w.havePassed}</th>
                      <th scope="col">{w.names}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {unions.map((one) => (
                      <tr key={one.union}>
                        <th scope="row">{one.union}</th>
                        <td>{one.tried}</td>
                        <td>{one.passed}</td>
                        <td>{one.names.join(w.comma)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ))
          }
        </Answer>
      </div>
    </KnowledgeSections>
  );
}
