import eslint from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Amounts are decimals: what turns text into a binary float is kept to one helper. */
const noFloats = {
  "no-restricted-globals": ["error", { name: "parseFloat", message: "Amounts are decimals, never floats." }],
  "no-restricted-properties": ["error", { object: "Number", property: "parseFloat", message: "Amounts are decimals." }],
};

export default defineConfig(
  globalIgnores(["**/dist/", "target/", "test-results/"]),
  {
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    files: ["**/*.ts"],
    rules: { ...noFloats, eqeqeq: "error" },
  },
  {
    // Generated: a known word in a union with `string` documents it.
    files: ["pkg/src/types.ts"],
    rules: { "@typescript-eslint/no-redundant-type-constituents": "off" },
  },
  {
    // Scripts that Node runs as they are.
    extends: [eslint.configs.recommended],
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        AbortController: "readonly",
        console: "readonly",
        fetch: "readonly",
        process: "readonly",
        setTimeout: "readonly",
        performance: "readonly",
        structuredClone: "readonly",
        URL: "readonly",
        WebAssembly: "readonly",
      },
    },
    rules: { eqeqeq: "error" },
  },
  {
    // Parts of it run in the page that is measured.
    files: ["benches/page.mjs"],
    languageOptions: {
      globals: Object.fromEntries(
        ["addEventListener", "Buffer", "InputEvent", "MutationObserver", "requestAnimationFrame"].map((name) => [
          name,
          "readonly",
        ]),
      ),
    },
  },
  {
    // Scripts that browsers run as they are.
    files: ["pkg/frame/*.js", "tests/embed/*/*.js"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          "addEventListener",
          "document",
          "location",
          "parent",
          "postMessage",
          "ResizeObserver",
          "URLSearchParams",
          "window",
          "Worker",
        ].map((name) => [name, "readonly"]),
      ),
    },
  },
);
