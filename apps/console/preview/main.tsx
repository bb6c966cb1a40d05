import "@zhijia/ui/tokens.css";
import "../src/styles/console.css";
import { createRoot } from "react-dom/client";
import { App } from "../src/App.tsx";
import { pages } from "../src/pages.ts";
import { samplePages } from "./pages/pages.tsx";

createRoot(document.getElementById("root")!).render(<App pages={[...pages, ...samplePages]} />);
