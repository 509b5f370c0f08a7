// A server renders the tag; the browser makes it an element. The same import runs on both sides.
import "attain/element/define";
import { createElement } from "react";
import { renderToString } from "react-dom/server";

const simulator = createElement("attain-simulator", { view: "card", "plan-src": "plan.json", "book-src": "deals.csv" });

export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Rendered on a server</title>
    <script type="module" src="attain/element/define.js"></script>
  </head>
  <body>${renderToString(simulator)}</body>
</html>`;
