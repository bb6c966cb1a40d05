import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

// The server names the folder, so that a new build can stand beside the one in use.
const dist = process.env.ZHIJIA_WEB_DIST ?? join(import.meta.dirname, "dist");

/** Tells the renderer, built second, what the files of the phone, built first, are called. */
function fileNames(): Plugin {
  const names: Record<string, string> = {};
  return {
    name: "file-names",
    sharedDuringBuild: true,
    generateBundle(_, bundle) {
      if (this.environment.name !== "client") return;
      for (const file of Object.values(bundle)) {
        if (file.fileName.endsWith(".css")) names.styles = `/${file.fileName}`;
        if (file.type === "chunk" && file.name === "enhance") names.script = `/${file.fileName}`;
      }
    },
    load(id) {
      if (this.environment.name !== "ssr" || !id.replaceAll("\\", "/").endsWith("/src/files.ts")) return;
      return `export const files = ${JSON.stringify({ ...names, icon: "/icon.svg" })};`;
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  builder: {
    async buildApp(builder) {
      await builder.build(builder.environments.client!);
      await builder.build(builder.environments.ssr!);
    },
  },
  plugins: [fileNames()],
  environments: {
    client: {
      build: {
        outDir: join(dist, "client"),
        emptyOutDir: true,
        // Phones of 2018 and WeChat's own browser engine.
        target: ["chrome73", "safari13"],
        cssTarget: ["chrome73", "safari13"],
        modulePreload: false,
        rolldownOptions: {
          input: {
            enhance: join(import.meta.dirname, "src/client/enhance.ts"),
            offline: join(import.meta.dirname, "src/client/offline.ts"),
          },
          output: {
            // A service worker keeps its name, or a phone would never find the next one.
            entryFileNames: (chunk) => (chunk.name === "offline" ? "offline.js" : "assets/[name]-[hash].js"),
          },
        },
      },
    },
    ssr: {
      define: { "process.env.NODE_ENV": '"production"' },
      // React is bundled: the server loads one file and an offline installer carries nothing else.
      resolve: { noExternal: true },
      build: {
        outDir: join(dist, "server"),
        emptyOutDir: true,
        ssr: true,
        copyPublicDir: false,
        minify: false,
        rolldownOptions: {
          input: { render: join(import.meta.dirname, "src/render.tsx") },
          output: { entryFileNames: "[name].js" },
        },
      },
    },
  },
});
