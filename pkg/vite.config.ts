import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin, type UserConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The engine stays a module of its own: elements and whoever asks it directly share one. */
const engineBeside: Plugin = {
  name: "engine-beside",
  enforce: "pre",
  resolveId: (source) => (source === "attain" ? { id: "../index.js", external: true } : null),
};

const SOURCE = "\0bytes";

/** The engine with the module's bytes in it. */
const engineInside: Plugin = {
  name: "engine-inside",
  enforce: "pre",
  resolveId(source) {
    if (source === "attain") return here("src/index.ts");
    if (source === "./wasm/attain.js") return here("dist/wasm/attain.js");
    return source === "./source.js" ? SOURCE : null;
  },
  load(id) {
    if (id !== SOURCE) return null;
    const bytes = readFileSync(new URL("dist/wasm/attain_bg.wasm", import.meta.url)).toString("base64");
    return `export const defaultSource = () => Uint8Array.from(atob("${bytes}"), (byte) => byte.charCodeAt(0));`;
  },
  // The bindings would look beside themselves.
  transform: (code, id) =>
    id.endsWith("dist/wasm/attain.js") ? code.replace("new URL('attain_bg.wasm', import.meta.url)", "undefined") : null,
};

/** The form asks the schema what is allowed, not what it means: the descriptions stay out of the bundles. */
const schemaWithoutWords: Plugin = {
  name: "schema-without-words",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("plan.schema.json")) return null;
    return JSON.stringify(JSON.parse(code), (key, value: unknown) =>
      key === "description" && typeof value === "string" ? undefined : value,
    );
  },
};

function library(plugin: Plugin, outDir: string, entry: Record<string, string>): UserConfig {
  return {
    root: import.meta.dirname,
    plugins: [schemaWithoutWords, plugin],
    resolve: {
      // lit as for servers: it works in browsers too, and can be imported where there is no DOM.
      conditions: ["node", "module", "production"],
      alias: { "@lit-labs/ssr-dom-shim": here("src/element/no-dom.ts") },
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2022",
      lib: { entry, formats: ["es"] },
      rolldownOptions: { output: { chunkFileNames: "[name]-[hash].js", codeSplitting: plugin === engineBeside } },
    },
  };
}

/** The parts of the package that are bundles, each by its mode. */
export default defineConfig(({ mode }) => {
  if (mode === "inline") return library(engineInside, "dist", { inline: "src/inline.ts" });
  if (mode === "element-inline") return library(engineInside, "dist/element", { inline: "src/element/inline.ts" });
  return library(engineBeside, "dist/element", { index: "src/element/index.ts", define: "src/element/define.ts" });
});
