export type Asked = {
  method: string;
  /** Without `/api`. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  cookies: Record<string, string>;
  lang: "zh" | "en";
};
export type Answered = { status?: number; headers?: Record<string, string>; answer?: unknown };

/** One invented answer: `GET /staff/me`; a parameter in braces fits one part of the path. */
export type PreviewAnswer = [route: string, give: (asked: Asked, params: string[]) => Answered | Promise<Answered>];

/** A refusal as the server words them. */
export function problem(
  status: number,
  code: string,
  detail: string,
  errors?: { field: string; message: string }[],
): Answered {
  return {
    status,
    answer: {
      type: `urn:zhijia:problem:${code}`,
      title: code,
      status,
      detail,
      code,
      ...(status >= 500 ? { reference: "8f2c1d3a-51b7-4a0e-9a52-1c5b6f0c7d11" } : {}),
      ...(errors ? { errors } : {}),
    },
  };
}
