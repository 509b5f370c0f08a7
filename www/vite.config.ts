import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

/** The page's own policy, and what a policy inside a page cannot say. */
function contentSecurityPolicy(): string {
  const page = readFileSync(new URL("index.html", import.meta.url), "utf8");
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1];
  if (policy === undefined) throw new Error("index.html has no content security policy");
  return `${policy}; frame-ancestors 'self'`;
}

export default defineConfig({
  root: import.meta.dirname,
  // One page: what is not there answers 404.
  appType: "mpa",
  // Works in any folder of any server.
  base: "./",
  build: {
    // Files stay files: the policy allows no data: URL but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: {
    strictPort: true,
    headers: {
      "Content-Security-Policy": contentSecurityPolicy(),
      "Cross-Origin-Opener-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    },
  },
});
