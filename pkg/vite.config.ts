import { defineConfig, type Plugin } from "vite";

/** The engine stays a module of its own: elements and whoever asks it directly share one. */
function engineBeside(): Plugin {
  return {
    name: "engine-beside",
    enforce: "pre",
    resolveId: (source) => (source === "attain" ? { id: "../index.js", external: true } : null),
  };
}

/** The custom element: lit is bundled in, what is not needed at first is in chunks of its own. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [engineBeside()],
  build: {
    outDir: "dist/element",
    emptyOutDir: true,
    target: "es2022",
    minify: "oxc",
    lib: {
      entry: { index: "src/element/index.ts", define: "src/element/define.ts" },
      formats: ["es"],
    },
    rolldownOptions: { output: { chunkFileNames: "[name]-[hash].js" } },
  },
});
