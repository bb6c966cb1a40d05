import {
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { Problem } from "@zhijia/contracts";
import { useEffect, useState } from "react";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { type Api, type Me, useApi } from "./api.ts";
import { Failed } from "./parts/states/Failed.tsx";
import { Waiting } from "./parts/states/Waiting.tsx";
import type { PageDefinition } from "./registry.ts";
import { MeProvider } from "./session/Me.tsx";
import { SignIn } from "./session/SignIn.tsx";
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

type AppProps = { pages: readonly PageDefinition[] };

export function App({ pages }: AppProps) {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <Look>
        <PagesContext value={pages}>
          <Door pages={pages} />
        </PagesContext>
      </Look>
    </QueryClientProvider>
  );
}

/** `/console/invitation#TOKEN`: after the number sign, so that it reaches no server log. */
function invitationIn({ pathname, hash }: Location): string | undefined {
  return pathname === "/console/invitation" && hash.length > 1 ? decodeURIComponent(hash.slice(1)) : undefined;
}

async function findMe(api: Api): Promise<Me | null> {
  try {
    return await api.getMe();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** Nobody yet: the sign-in. Somebody: the shell. */
function Door({ pages }: AppProps) {
  const queries = useQueryClient();
  const api = useApi();
  const [invitation] = useState(() => invitationIn(location));
  const me = useQuery({
    queryKey: ["me"],
    queryFn: () => findMe(api),
    staleTime: 60_000,
  });
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
        invitation={invitation}
        onDone={async () => {
          if (invitation) history.replaceState(null, "", "/console/");
          queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
          await me.refetch();
        }}
      />
    );
  }
  return (
    <MeProvider me={me.data}>
      <Inside pages={pages} />
    </MeProvider>
  );
}

/** Made when somebody is in: the address may have changed at the door. */
function Inside({ pages }: AppProps) {
  const [router] = useState(() => createBrowserRouter(routesOf(pages), { basename: "/console" }));
  useEffect(() => () => router.dispose(), [router]);
  return <RouterProvider router={router} />;
}
