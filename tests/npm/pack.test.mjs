// The package as it is installed: packed, put into an empty project, and used as the READMEs say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkPlan, load } from "attain";
import { read } from "./common.mjs";
import { visit } from "./site.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "attain-"));
after(() => rmSync(project, { recursive: true }));

const run = (command, ...args) => execFileSync(command, args, { cwd: project, encoding: "utf8", stdio: "pipe" });

const [{ filename, files }] = JSON.parse(
  run("npm", "pack", "--json", "--pack-destination", project, join(root, "pkg")),
);
writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
run("npm", "install", "--offline", "--no-audit", "--no-fund", `./${filename}`);

/** The code blocks of a README in one language. */
const blocks = (path, language) =>
  [...read(path).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code]) => code);

test("it holds what it needs and nothing else", () => {
  const paths = files.map((file) => file.path);
  for (const path of [
    "README.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "dist/index.js",
    "dist/index.d.ts",
    "dist/wasm/attain_bg.wasm",
    "dist/inline.js",
    "dist/element/define.js",
    "dist/element/public.d.ts",
    "dist/THIRD-PARTY.txt",
    "frame/index.html",
    "custom-elements.json",
    "schema/plan.schema.json",
  ]) {
    assert.ok(paths.includes(path), path);
  }
  assert.deepEqual(
    paths.filter(
      (path) =>
        !/^(README\.md|LICENSE-(APACHE|MIT)|package\.json|custom-elements\.json|(dist|schema|frame)\/)/.test(path),
    ),
    [],
  );
});

test("it says under which licences it holds what others wrote", () => {
  const notices = read("pkg/dist/THIRD-PARTY.txt");
  // The bundles name the packages that their parts come from.
  const bundles = files.map(({ path }) => path).filter((path) => /^dist\/.*\.js$/.test(path));
  const bundled = bundles.flatMap((path) =>
    [...read(`pkg/${path}`).matchAll(/^\/\/ .*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(([, name]) => name),
  );
  assert.ok(bundled.includes("d3-shape") && bundled.includes("lit-html"));
  for (const name of [...bundled, "rust_decimal", "jiff", "csv", "jsonc-parser", "serde_json"]) {
    assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.*\\)$`, "m"), name);
  }
  assert.match(notices, /Copyright \(c\) 2017 Google LLC/);
  assert.doesNotMatch(notices, /proptest|webpack/);
});

test("its README's examples in Node", () => {
  const [first, ...others] = blocks("pkg/README.md", "js");
  const odds = others.find((code) => code.includes("attain.odds("));
  writeFileSync(join(project, "example.js"), `${first}\n${odds}`);
  assert.match(run("node", "example.js"), /^2700\.00\n\[[^]*\n4 of 4\n5640\.00 0\.5 D-3\n$/);
  const paths = `for (const path of ["attain.wasm", "odds-in-worker", "schema/plan.json", "schema/book.json", "custom-elements.json", "frame/index.html"]) import.meta.resolve("attain/" + path)`;
  run("node", "--input-type=module", "-e", paths);
});

test("its types, with all libraries checked", () => {
  const code = blocks("pkg/README.md", "js")[0]
    .replace("const plan =", "const plan: Plan =")
    .replace("const deals", "const deals: Deal[]");
  const typed = `import type { Deal, Plan, Statement } from "attain";\n${code}
    export function position(plan: Plan): Statement["position"] { using attain = new Attain(plan); return attain.statement().position; }
    // @ts-expect-error a misspelt key
    export const misspelt: Plan = { ...plan, curency: "USD" };\n`;
  writeFileSync(join(project, "example.ts"), typed);
  writeFileSync(join(project, "element.ts"), ELEMENT);
  for (const module of [["node16"], ["nodenext"], ["preserve", "--moduleResolution", "bundler"]]) {
    const options = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,dom", "--module", ...module];
    run(process.execPath, join(root, "node_modules/typescript/bin/tsc"), ...options, "example.ts", "element.ts");
  }
});

/** The element's types, as an outer page uses them. */
const ELEMENT = `
  import { AttainSimulator, type Figures } from "attain/element";
  import { define } from "attain/element/define";
  import { load } from "attain/inline";
  import * as whole from "attain/element/inline";
  define("acme-pay");
  class Own extends AttainSimulator {}
  const element: AttainSimulator = document.querySelector("attain-simulator") ?? new Own();
  element.addEventListener("attain-change", ({ detail }) => { const earned: string = detail.position.earned; void earned; });
  element.plan = "{}";
  element.scenario = null;
  export const figures: Promise<Figures> = element.whenReady();
  // @ts-expect-error amounts are texts
  export const amount: number = (await figures).position.earned;
  export { load, whole };
`;

test("publint and arethetypeswrong find nothing wrong", () => {
  const bin = (name) => join(root, "node_modules/.bin", name);
  assert.match(run(bin("publint"), "run", `./${filename}`, "--strict"), /All good/);
  const others = ["attain.wasm", "custom-elements.json", "frame/index.html", "package.json"];
  run(bin("attw"), `./${filename}`, "--profile", "esm-only", "--exclude-entrypoints", ...others);
});

test("every bundle can be imported on a server, and registers nothing there", () => {
  const entries = ["attain", "attain/inline", "attain/element", "attain/element/define", "attain/element/inline"];
  const code = `for (const entry of ${JSON.stringify(entries)}) await import(entry);
    if (typeof window + typeof document + typeof customElements !== "undefined".repeat(3)) throw new Error("a global");
    const { Attain, load } = await import("attain/inline");
    await load();
    console.log(new Attain(${JSON.stringify(blocks("README.md", "json")[0])}).statement().position.earned);`;
  assert.equal(run("node", "--input-type=module", "-e", code), "0.00\n");
});

test("the manifest of the element names its attributes and members", async () => {
  const { modules } = JSON.parse(read("pkg/custom-elements.json"));
  const [{ attributes, members }] = modules[0].declarations;
  const { AttainSimulator } = await import("attain/element");
  const names = attributes.map(({ name }) => name).filter((name) => !["shadow", "name"].includes(name));
  assert.deepEqual(names.sort(), [...AttainSimulator.observedAttributes].sort());
  for (const { name } of members) assert.ok(name in AttainSimulator.prototype, name);
});

test("the project's README: the page under its content security policy, in Chromium", async () => {
  const site = join(project, "site");
  mkdirSync(site);
  cpSync(join(project, "node_modules/attain/dist"), join(site, "attain"), { recursive: true });
  cpSync(join(root, "examples/enterprise-ae"), site, { recursive: true });
  writeFileSync(join(site, "index.html"), blocks("README.md", "html")[0]);
  writeFileSync(join(site, "app.js"), blocks("README.md", "js")[0]);
  const [policy] = read("README.md").match(/default-src 'none'[^`]*/);

  await visit(site, policy, async (page, address) => {
    const said = [];
    page.on("pageerror", (error) => said.push(String(error)));
    const three = new Promise((resolve) => {
      page.on("console", (message) => {
        if (message.location().url.endsWith("favicon.ico")) return;
        said.push(Promise.all(message.args().map((argument) => argument.jsonValue())));
        if (said.length === 3) resolve();
      });
      page.on("pageerror", resolve);
    });
    await page.goto(address);
    await three;
    const [first, [words], tree] = await Promise.all(said);
    assert.deepEqual(first, ["116719.92", []]);
    assert.match(words, /180,?000/);
    const opened = JSON.stringify(tree);
    for (const part of ['"id":"credit/new_arr/0065g00000Q1r8NAAR"', '"clause":"/components/0/payout/tiers/0"']) {
      assert.ok(opened.includes(part), part);
    }
  });
});

test("the project's README: its plan has no fault and earns no warning", async () => {
  await load();
  const [plan] = blocks("README.md", "json");
  assert.deepEqual(checkPlan(plan), []);
});
