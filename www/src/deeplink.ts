/** The open explanation is part of the address, so it can be linked to and the back button closes it. */

const KEY = "explain";

export function linkedExplanation(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get(KEY);
}

export function linkTo(id: string): void {
  if (linkedExplanation() === id) return;
  history.pushState({ [KEY]: true }, "", `#${new URLSearchParams({ [KEY]: id }).toString()}`);
}

/** Goes back where the page itself opened the link, else only drops it from the address. */
export function unlink(): void {
  if (linkedExplanation() === null) return;
  const state: unknown = history.state;
  if (typeof state === "object" && state !== null && KEY in state) history.back();
  else history.replaceState(null, "", location.pathname + location.search);
}
