// Prints what a visitor downloads, raw, gzip and brotli, and fails above scripts/budget.json.
// `weigh.mjs package` weighs the npm package and prints the hashes for subresource integrity too.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = new URL("../", import.meta.url);
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8"));

/** Every file that an import of `entry` loads at once, itself included. */
function imported(entry, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  const code = readFileSync(new URL(entry, root), "utf8");
  for (const [, path] of code.matchAll(/(?:^|[;}\s])(?:import|export)\b[^;"'()]*["'](\.[^"']+)["']/gm)) {
    imported(new URL(path, new URL(entry, root)).pathname.slice(root.pathname.length), found);
  }
  return found;
}

/** Chunks of the element that are loaded only when they are needed. */
function lazy() {
  const first = imported("pkg/dist/element/define.js");
  return readdirSync(new URL("pkg/dist/element/", root))
    .filter((name) => name.endsWith(".js") && name !== "inline.js" && name !== "index.js")
    .map((name) => `pkg/dist/element/${name}`)
    .filter((path) => !first.has(path));
}

const wasm = "pkg/dist/wasm/attain_bg.wasm";
const engine = () => [...imported("pkg/dist/index.js"), wasm];

function packageParts() {
  const own = new Set(engine());
  return {
    engine: [...own],
    element: [...imported("pkg/dist/element/define.js")].filter((path) => !own.has(path)),
    "element, when needed": lazy(),
    "engine inline": ["pkg/dist/inline.js"],
    "element inline": ["pkg/dist/element/inline.js"],
  };
}

/** Opened from disk, and loaded by nobody else. */
const ONE_FILE = "page: attain.html";

function pageParts() {
  const files = readdirSync(new URL("www/dist/", root), { recursive: true, withFileTypes: true });
  const parts = {};
  for (const entry of files.filter((file) => file.isFile())) {
    parts[`page: ${entry.name}`] = [`${entry.parentPath}/${entry.name}`.slice(root.pathname.length)];
  }
  const { [ONE_FILE]: one, ...served } = parts;
  return { ...served, "page, all of it": Object.values(served).flat(), "page in one file": one };
}

const kilobytes = (size) => `${(size / 1000).toFixed(1)} kB`;
const columns = (name, cells) => console.log(`${name.padEnd(34)} ${cells.map((cell) => cell.padStart(11)).join(" ")}`);

function weigh(parts) {
  let over = 0;
  columns("Weight", ["raw", "gzip", "brotli", "gzip limit"]);
  for (const [name, files] of Object.entries(parts)) {
    const sizes = [0, 0, 0];
    for (const file of files) {
      const bytes = readFileSync(new URL(file, root));
      sizes[0] += bytes.length;
      sizes[1] += gzipSync(bytes, { level: 9 }).length;
      sizes[2] += brotliCompressSync(bytes, brotli).length;
    }
    const limit = budget[name];
    const heavy = limit !== undefined && sizes[1] > limit * 1000;
    if (heavy) over += 1;
    const words = limit === undefined ? "" : `${String(limit)} kB${heavy ? " !" : ""}`;
    columns(name, [...sizes.map(kilobytes), words]);
  }
  return over;
}

function hashes(files) {
  console.log("\nSubresource integrity");
  for (const file of files) {
    const hash = createHash("sha384")
      .update(readFileSync(new URL(file, root)))
      .digest("base64");
    console.log(`${file.slice("pkg/".length).padEnd(34)} sha384-${hash}`);
  }
}

console.log();
const ofPackage = process.argv[2] === "package";
const over = weigh(ofPackage ? packageParts() : pageParts());
if (ofPackage) {
  const hashed = ["dist/index.js", "dist/inline.js", "dist/element/define.js", "dist/element/inline.js"];
  hashes([...hashed.map((file) => `pkg/${file}`), wasm]);
}
if (over > 0) {
  console.error(`\n${String(over)} of these are heavier than scripts/budget.json allows`);
  process.exit(1);
}
