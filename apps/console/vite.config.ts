import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

// The server names the folder, so that a new build can stand beside the one in use.
const dist = process.env.ZHIJIA_WEB_DIST ?? join(import.meta.dirname, "dist");

/**
 * Places of libraries that our content security policy refuses: styles written without its number (scroll lock and scroll
 * bars; text areas that grow), and schemas that try `new Function` when they are made. Each is mended as it is read; a
 * version that changed there fails the build and says so.
 */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: pieces of their source, to be found as they stand
const mended: { file: string; from: string; to: string }[] = [
  {
    file: "@rc-component/util/es/Dom/dynamicCSS.js",
    from: "if (csp?.nonce) {\n    styleNode.nonce = csp?.nonce;\n  }",
    to: "styleNode.nonce = csp?.nonce || document.querySelector('meta[property=csp-nonce]')?.nonce || '';",
  },
  {
    file: "@rc-component/input/es/calculateNodeHeight.js",
    from: "hiddenTextarea.setAttribute('style', `${sizingStyle};${HIDDEN_TEXTAREA_STYLE}`);",
    to: "hiddenTextarea.style.cssText = `${sizingStyle};${HIDDEN_TEXTAREA_STYLE}`;",
  },
  {
    file: "zod/v4/core/core.js",
    from: "(_a.__zod_globalConfig = {})",
    to: "(_a.__zod_globalConfig = { jitless: true })",
  },
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above

function passPolicy(): Plugin {
  return {
    name: "pass-policy",
    transform(code, id) {
      const mend = mended.find(({ file }) => id.replaceAll("\\", "/").endsWith(file));
      if (!mend) return;
      if (!code.includes(mend.from)) this.error(`${mend.file} changed: look again how it passes the policy`);
      return { code: code.replace(mend.from, () => mend.to), map: null };
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  logLevel: "warn",
  // The icon is the worker app's, at `/icon.svg`.
  publicDir: false,
  plugins: [passPolicy()],
  build: {
    outDir: join(dist, "client"),
    emptyOutDir: true,
    // Chrome 109 is the last for Windows 7; the office browsers 360 and QQ are Chromium of that age and newer.
    target: ["chrome109", "firefox115", "safari16"],
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      onwarn(warning, warn) {
        // "use client" of some two hundred files means nothing here.
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
      },
    },
  },
});
