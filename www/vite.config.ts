import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { defineConfig, type Plugin, type UserConfig } from "vite";

/** The page's own policy, and what a policy inside a page cannot say. */
function contentSecurityPolicy(): string {
  const page = readFileSync(new URL("index.html", import.meta.url), "utf8");
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1];
  if (policy === undefined) throw new Error("index.html has no content security policy");
  return `${policy}; frame-ancestors 'self'`;
}

/** Tells the service worker which files to store, and what tells this build from others. */
const offline: Plugin = {
  name: "offline",
  writeBundle({ dir }) {
    if (dir === undefined) throw new Error("the build has no folder");
    const files = readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "sw.js")
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(dir.length + 1));
    const hash = createHash("sha256");
    for (const file of files.sort()) hash.update(file).update(readFileSync(`${dir}/${file}`));
    const worker = readFileSync(`${dir}/sw.js`, "utf8");
    hash.update(worker);
    const build = {
      version: hash.digest("hex").slice(0, 12),
      files: files.map((file) => `./${file === "index.html" ? "" : file}`),
    };
    writeFileSync(`${dir}/sw.js`, `const BUILD = ${JSON.stringify(build)};\n${worker}`);
  },
};

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Everything in one file that opens from disk: the engine's bytes, the examples, script and style inside. */
const oneFile: Plugin = {
  name: "one-file",
  enforce: "post",
  generateBundle(_, bundle) {
    const outputs = Object.values(bundle);
    const page = outputs.find((output) => output.fileName === "index.html");
    const scripts = outputs.filter((output) => output.type === "chunk");
    const style = outputs.find((output) => output.fileName.endsWith(".css"));
    const [script] = scripts;
    if (page?.type !== "asset" || style?.type !== "asset" || !script || scripts.length > 1) {
      throw new Error("one page, one script and one style were expected");
    }
    // Text that the parser of HTML would take for a tag stays text.
    const code = script.code.replace(/<(?=\/?script)/gi, "\\x3c").trim();
    const css = String(style.source).trim();
    const policy = [
      "default-src 'none'",
      `script-src ${hashOf(code)} 'wasm-unsafe-eval'`,
      `style-src ${hashOf(css)}`,
      "img-src data:",
      "connect-src data:",
      "worker-src blob: data:",
      "base-uri 'none'",
      "form-action 'none'",
    ].join("; ");
    const notices = readFileSync(new URL("../pkg/dist/THIRD-PARTY.txt", import.meta.url), "utf8").replaceAll("--", "");
    const html = String(page.source)
      .replace(
        /(http-equiv="Content-Security-Policy"\s+content)="[^"]+"/,
        (_all, name: string) => `${name}="${policy}"`,
      )
      .replace(/\s*<script type="module"[^>]*><\/script>/, "")
      .replace(/\s*<link rel="(?:stylesheet|manifest|icon|apple-touch-icon)"[^>]*>/g, "")
      .replace("</head>", () => `<link rel="icon" href="data:," /><style>${css}</style>\n</head>`)
      .replace("</body>", () => `<script type="module">${code}</script>\n<!--\n${notices}-->\n</body>`);
    for (const name of Object.keys(bundle)) Reflect.deleteProperty(bundle, name);
    this.emitFile({ type: "asset", fileName: "attain.html", source: html });
  },
};

/** The examples' files are inside; `fetch` reads them as it reads files of a server. */
const filesInside: Plugin = {
  name: "files-inside",
  enforce: "pre",
  load(id) {
    if (!id.endsWith("?url&no-inline")) return null;
    const content = readFileSync(id.slice(0, id.indexOf("?"))).toString("base64");
    return `export default "data:application/octet-stream;base64,${content}";`;
  },
};

const page: UserConfig = {
  root: import.meta.dirname,
  // One page: what is not there answers 404.
  appType: "mpa",
  // Works in any folder of any server.
  base: "./",
  plugins: [offline],
  build: {
    // Files stay files: the policy allows no data: URL but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: new URL("index.html", import.meta.url).pathname,
        sw: new URL("worker/sw.ts", import.meta.url).pathname,
      },
      // The worker has to be at one address for good.
      output: { entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
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
};

const single: UserConfig = {
  root: import.meta.dirname,
  base: "./",
  publicDir: false,
  plugins: [filesInside, oneFile],
  resolve: { alias: { "attain/element/define": "attain/element/inline" } },
  build: {
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: false } },
  },
};

export default defineConfig(({ mode }) => (mode === "single" ? single : page));
