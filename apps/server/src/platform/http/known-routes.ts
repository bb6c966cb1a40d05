import type { FastifyInstance } from "fastify";

export type KnownRoutes = {
  /** The methods that a path has, so that a wrong one is told apart from no page. */
  methodsOf(path: string): string[];
  /** The pattern that a path fits, for the log. */
  patternOf(path: string): string;
};

/** Watches which routes are made from now on. */
export function watchRoutes(app: FastifyInstance): KnownRoutes {
  const routes: { url: string; pattern: RegExp; methods: string[] }[] = [];
  app.addHook("onRoute", ({ url, method }) => {
    const pattern = url
      .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
      .replace(/:\w+/g, "[^/]+")
      .replaceAll("*", ".*");
    routes.push({ url, pattern: new RegExp(`^${pattern}$`), methods: [method].flat() });
  });
  const fitting = (path: string) => routes.filter(({ pattern }) => pattern.test(path));
  return {
    methodsOf: (path) => [...new Set(fitting(path).flatMap(({ methods }) => methods))],
    patternOf: (path) => fitting(path)[0]?.url ?? "none",
  };
}
