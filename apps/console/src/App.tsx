import {
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { Problem } from "@zhijia/contracts";
import { useMemo, useState } from "react";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { Failed } from "./parts/states/Failed.tsx";
import { Waiting } from "./parts/states/Waiting.tsx";
import type { PageDefinition } from "./registry.ts";
import { MeProvider } from "./session/Me.tsx";
import { SignIn } from "./session/SignIn.tsx";
import { SessionContext } from "./session/session.ts";
import type { SessionApi } from "./session/session-api.ts";
import { PagesContext } from "./shell/pages-context.ts";
import { routesOf } from "./shell/routes.tsx";
import { Look } from "./theme/Look.tsx";

/** Signed out in between (another tab, an administrator): the sign-in stands where the page stood, and the address stays. */
function createQueries(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof Problem && error.status === 401) queries.setQueryData(["me"], null);
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && error instanceof Problem && [0, 502, 503].includes(error.status),
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      mutations: { networkMode: "always" },
    },
  });
  return queries;
}

type AppProps = { session: SessionApi; pages: readonly PageDefinition[] };

export function App({ session, pages }: AppProps) {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <SessionContext value={session}>
        <Look>
          <PagesContext value={pages}>
            <Door session={session} pages={pages} />
          </PagesContext>
        </Look>
      </SessionContext>
    </QueryClientProvider>
  );
}

/** Nobody yet: the sign-in. Somebody: the shell. */
function Door({ session, pages }: AppProps) {
  const queries = useQueryClient();
  const me = useQuery({
    queryKey: ["me"],
    queryFn: async () => (await session.getMe()) ?? null,
    staleTime: 60_000,
  });
  const router = useMemo(() => createBrowserRouter(routesOf(pages), { basename: "/console" }), [pages]);
  if (me.data === undefined) {
    if (!me.error) return <Waiting whole />;
    return (
      <main className="door">
        <Failed error={me.error} onRetry={() => me.refetch()} />
      </main>
    );
  }
  if (me.data === null) {
    return (
      <SignIn
        onDone={async () => {
          queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
          await me.refetch();
        }}
      />
    );
  }
  return (
    <MeProvider me={me.data}>
      <RouterProvider router={router} />
    </MeProvider>
  );
}
