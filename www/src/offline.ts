/** Lets the page be opened without a network, and installed. */

/** A new build that is ready takes over while nothing is open yet; the page starts again with it. */
async function takeOver(waiting: ServiceWorker): Promise<void> {
  await new Promise<void>((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      resolve();
    });
    waiting.postMessage("take over");
  });
  location.reload();
}

/** Called before anything is shown that could be lost. */
export async function startOffline(): Promise<void> {
  // Files and insecure pages have no workers: the page works without.
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.waiting) await takeOver(registration.waiting);
}

/** Called once the page is there, so that storing its files does not hold it up. */
export async function storeForOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  try {
    await navigator.serviceWorker.register("./sw.js", { updateViaCache: "none" });
  } catch {
    // Some browsers refuse it, as in private windows: then the page needs a network.
  }
}
