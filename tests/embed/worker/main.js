const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => {
  document.getElementById("figure").textContent = data;
});
const [plan, deals] = await Promise.all(["plan.json", "deals.csv"].map(async (url) => (await fetch(url)).text()));
worker.postMessage({ plan, deals });
