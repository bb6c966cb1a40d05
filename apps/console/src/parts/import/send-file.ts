import { Problem, problemSchema } from "@zhijia/contracts";

export type SendOptions = {
  /** With `/api` in front. */
  address: string;
  lang: "zh" | "en";
  onSent: (part: number) => void;
};

/**
 * Sends a file as the typed client does, and tells how much is over there (0–1), which `fetch` cannot. Resolves to the JSON
 * answer. Errors: `Problem`.
 */
export function sendFile(file: File, { address, lang, onSent }: SendOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("accept", "application/json, application/problem+json");
    request.setRequestHeader("accept-language", lang);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => onSent(total ? loaded / total : 0);
    request.onload = () => {
      const answer = jsonOf(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer !== undefined) return resolve(answer);
      const problem = problemSchema.safeParse(answer);
      reject(problem.success ? new Problem(problem.data) : unreachable());
    };
    request.onerror = () => reject(unreachable());
    request.send(file);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(): Problem {
  const code = "client/unreachable";
  return new Problem({ type: `urn:zhijia:problem:${code}`, title: "Unreachable", status: 0, detail: "", code });
}
