import { createContext, useContext } from "react";
import type { SessionApi } from "./session-api.ts";

export const SessionContext = createContext<SessionApi | undefined>(undefined);

export function useSession(): SessionApi {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside the app");
  return session;
}
