// The frame is served from an origin of its own: here the same server under another port or name.
const frameOrigin = new URLSearchParams(location.search).get("frame") ?? location.origin;
const frame = document.getElementById("attain");

addEventListener("message", async ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== frameOrigin || data?.attain !== 1) return;
  if (data.type === "hello") {
    const [plan, book] = await Promise.all(["plan.json", "deals.csv"].map(async (url) => (await fetch(url)).text()));
    frame.contentWindow.postMessage({ attain: 1, type: "set", plan, book }, frameOrigin);
  }
  if (data.type === "resize") frame.height = data.height;
  if (data.type === "change") document.getElementById("figure").textContent = data.detail.position.earned;
});

const options = new URLSearchParams({ parent: location.origin, view: "card" });
frame.src = `${frameOrigin}/frame/attain/frame/index.html#${options}`;
