import { sentence } from "../ui/words";

/** Finds what a JSON pointer (RFC 6901) names, and says in words where that is. */

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return (value as unknown[])[Number(key)];
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** An entry of a list by its name, else by its place. */
function entryName(entry: unknown, key: string, numbered: (number: number) => string): string {
  for (const naming of ["name", "label", "id"]) {
    const name = step(entry, naming);
    if (typeof name === "string") return name;
  }
  return numbered(Number(key) + 1);
}

/** A place in the plan: the way to it, and its own words. */
export interface Clause {
  crumbs: string[];
  words: string | null;
}

export function clauseAt(plan: unknown, pointer: string, numbered: (number: number) => string): Clause {
  const crumbs: string[] = [];
  let value = plan;
  for (const token of pointer.split("/").slice(1)) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = step(value, key);
    crumbs.push(Array.isArray(value) ? entryName(next, key, numbered) : sentence(key.replaceAll("_", " ")));
    value = next;
  }
  return { crumbs, words: value === undefined ? null : JSON.stringify(value, null, 2) };
}
