// Builds every example into target/embed, as its own tool does it.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import webpack from "webpack";
import { page } from "./server/render.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = (path) => here(`../../target/embed/${path}`);
const dist = here("../../pkg/dist");

rmSync(out(""), { recursive: true, force: true });
for (const name of ["html", "inline", "vite-react", "vite-vue", "webpack", "esbuild", "server", "worker", "frame"]) {
  mkdirSync(out(name), { recursive: true });
}

for (const name of ["vite-react", "vite-vue", "worker"]) {
  await vite({
    root: here(name),
    base: "./",
    logLevel: "error",
    worker: { format: "es" },
    build: { outDir: out(name), emptyOutDir: true, target: "es2022" },
  });
}

for (const name of ["html", "inline", "webpack", "esbuild"])
  cpSync(here(`${name}/index.html`), out(`${name}/index.html`));
for (const name of ["html", "server"]) cpSync(dist, out(`${name}/attain`), { recursive: true });
cpSync(`${dist}/element/inline.js`, out("inline/inline.js"));
writeFileSync(out("server/index.html"), page);

await new Promise((resolve, reject) => {
  webpack(
    {
      mode: "production",
      entry: here("webpack/main.js"),
      experiments: { outputModule: true },
      output: { path: out("webpack"), filename: "main.js", module: true },
      performance: false,
    },
    (error, stats) => {
      if (error ?? stats.hasErrors()) reject(error ?? new Error(stats.toString()));
      else resolve();
    },
  );
});

await esbuild({
  entryPoints: [here("esbuild/main.js")],
  bundle: true,
  minify: true,
  format: "esm",
  outfile: out("esbuild/main.js"),
  logLevel: "error",
});
cpSync(`${dist}/wasm/attain_bg.wasm`, out("esbuild/attain.wasm"));

cpSync(here("../../pkg/frame"), out("frame/attain/frame"), { recursive: true });
cpSync(dist, out("frame/attain/dist"), { recursive: true });
cpSync(here("frame"), out("frame"), { recursive: true });

for (const name of ["html", "inline", "vite-react", "vite-vue", "webpack", "esbuild", "server", "worker", "frame"]) {
  cpSync(here("../../examples/enterprise-ae/plan.json"), out(`${name}/plan.json`));
  cpSync(here("../../examples/enterprise-ae/opportunities.csv"), out(`${name}/deals.csv`));
}
