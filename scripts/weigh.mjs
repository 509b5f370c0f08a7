// Prints what a visitor downloads: raw, gzip and brotli.
import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = new URL("../www/dist/", import.meta.url);
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
const KINDS = { ".wasm": "engine (WebAssembly)", ".js": "script", ".css": "styles", ".html": "page" };

const rows = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = `${entry.parentPath}/${entry.name}`;
    const bytes = readFileSync(path);
    return {
      file: entry.name,
      kind: KINDS[extname(entry.name)] ?? "other",
      sizes: [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, brotli).length],
    };
  })
  .sort((a, b) => b.sizes[0] - a.sizes[0]);

const total = [0, 1, 2].map((column) => rows.reduce((sum, row) => sum + row.sizes[column], 0));
const width = Math.max(...rows.map(({ file }) => file.length), 8);
const line = (file, sizes, kind = "") =>
  console.log(`${file.padEnd(width)}  ${sizes.map((size) => size.padStart(9)).join("  ")}  ${kind}`.trimEnd());
const kilobytes = (size) => `${(size / 1000).toFixed(1)} kB`;

console.log();
line("Weight", ["raw", "gzip", "brotli"]);
for (const { file, sizes, kind } of rows) line(file, sizes.map(kilobytes), kind);
line("total", total.map(kilobytes));
