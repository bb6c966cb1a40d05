import "@zhijia/ui/tokens.css";
import "./styles/console.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { pages } from "./pages.ts";

createRoot(document.getElementById("root")!).render(<App pages={pages} />);
