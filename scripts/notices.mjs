// Writes the licences of all that is inside the package: bundled npm packages and the crates of the module.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** What builds, declares types, or is replaced by `no-dom.ts`: none of it is in the bundles. */
const NOT_INSIDE = /^(?:vite$|@types\/|@lit-labs\/ssr-dom-shim$)/;

function packages() {
  const found = new Map();
  const add = (names) => {
    for (const name of names) {
      if (NOT_INSIDE.test(name) || found.has(name)) continue;
      const folder = join("node_modules", name);
      const { version, license, dependencies = {} } = json(join(folder, "package.json"));
      found.set(name, { title: `${name} ${version} (${license})`, folder: join(root, folder) });
      add(Object.keys(dependencies));
    }
  };
  add(Object.keys(json("pkg/package.json").devDependencies));
  return [...found.values()];
}

function crates() {
  const cargo = (...args) => execFileSync("cargo", args, { cwd: root, encoding: "utf8", maxBuffer: 1e9 });
  const target = "wasm32-unknown-unknown";
  const all = JSON.parse(cargo("metadata", "--locked", "--format-version", "1", "--filter-platform", target)).packages;
  const tree = cargo(
    ...["tree", "--locked", "--edges", "normal,no-proc-macro", "--target", target],
    ...["--prefix", "none", "--format", "{p}"],
  );
  const inside = new Set(tree.split("\n").map((line) => line.replace(/ \(.*$/, "")));
  return all
    .filter(({ name, version, source }) => source && inside.has(`${name} v${version}`))
    .map(({ name, version, license, manifest_path: path }) => ({
      title: `${name} ${version} (${license})`,
      folder: dirname(path),
    }));
}

/** Of several licences to choose from, MIT where it is one of them; all where all hold. */
function licence({ title, folder }) {
  const files = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying)/i.test(name));
  const preferred = files.find((name) => /mit/i.test(name)) ?? files.find((name) => /^licen/i.test(name)) ?? files[0];
  if (!preferred) throw new Error(`${title} has no licence file`);
  const texts = (title.includes(" AND ") ? files : [preferred]).map((file) => readFileSync(join(folder, file), "utf8"));
  return texts.map((text) => text.trim().replaceAll("\r\n", "\n")).join("\n\n");
}

const groups = new Map();
for (const part of [...packages(), ...crates()]) {
  const text = licence(part);
  groups.set(text, [...(groups.get(text) ?? []), part.title]);
}
const sections = [...groups].map(([text, titles]) => `${titles.sort().join("\n")}\n\n${text}\n`);
const introduction =
  "The package is made with the following, under the licences below. Its WebAssembly module holds parts of\n" +
  "the Rust standard library too: MIT OR Apache-2.0, copyright of the Rust Project's contributors.\n";
const line = `\n${"-".repeat(80)}\n\n`;
writeFileSync(join(root, "pkg/dist/THIRD-PARTY.txt"), [introduction, ...sections.sort()].join(line));
