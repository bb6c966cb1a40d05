import "../src/no-eval.ts";
import "@zhijia/ui/tokens.css";
import "../src/styles/console.css";
import { createRoot } from "react-dom/client";
import { App } from "../src/App.tsx";
import { pages } from "../src/pages.ts";
import { apiSession } from "../src/session/api-session.ts";
import { samplePages } from "./pages/list.tsx";

createRoot(document.getElementById("root")!).render(<App session={apiSession} pages={[...pages, ...samplePages]} />);
