/**
 * The simulator for a page of another origin: it talks by messages, and only with the origin that
 * the fragment of this page's address names as `parent`. The package's README has the protocol.
 */
import "../dist/element/define.js";

const PROTOCOL = 1;
const ATTRIBUTES = ["view", "locale", "currency-display", "theme", "plan-src", "book-src"];
const PROPERTIES = ["plan", "book", "scenario"];

const simulator = document.querySelector("attain-simulator");
const options = new URLSearchParams(location.hash.slice(1));
const parentOrigin = options.get("parent");

for (const name of ATTRIBUTES) {
  const value = options.get(name);
  if (value !== null) simulator.setAttribute(name, value);
}

/** Nothing is said to an origin that was not named. */
function tell(type, detail) {
  if (parentOrigin === null || parent === window) return;
  parent.postMessage({ attain: PROTOCOL, type, ...detail }, parentOrigin);
}

function set(message) {
  for (const name of ATTRIBUTES) if (typeof message[name] === "string") simulator.setAttribute(name, message[name]);
  for (const name of PROPERTIES) if (message[name] !== undefined) simulator[name] = message[name];
}

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || origin !== parentOrigin) return;
  if (typeof data !== "object" || data === null || data.attain !== PROTOCOL) return;
  if (data.type === "set") set(data);
});

for (const type of ["ready", "change", "error"]) {
  simulator.addEventListener(`attain-${type}`, ({ detail }) => tell(type, { detail }));
}
new ResizeObserver(() => tell("resize", { height: Math.ceil(simulator.getBoundingClientRect().height) })).observe(
  simulator,
);
tell("hello");
