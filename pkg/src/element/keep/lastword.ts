/**
 * What a page writes down when it is closed: the database answers too late for it. Read, and stored as it
 * should have been, when the page is opened again.
 */
import type { Parts } from "./keeper";

const KEY = "attain-last-word";

export interface LastWord {
  /** The number of the format of its parts. */
  format: number;
  /** Who wrote it, and what that tab had last read or stored. */
  tab: string;
  revision: number;
  /** The kind of change that it came from. */
  what: string;
  /** Those that the stored state may lack. */
  parts: Parts;
}

/** Writes it down; false where there is no room, or no such storage. */
export function leaveWord(word: LastWord): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(word));
    return true;
  } catch {
    return false;
  }
}

/** It is stored where it belongs, or not wanted. */
export function dropWord(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // There is no such storage, and nothing in it.
  }
}

/** What was written down last; nothing where there is nothing, or nothing that can be read. */
export function lastWord(): LastWord | null {
  try {
    const word = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<LastWord> | null;
    const { format, tab, revision, what, parts } = word ?? {};
    if (format === undefined || tab === undefined || revision === undefined) return null;
    if (what === undefined || typeof parts !== "object") return null;
    return Object.values(parts).every((text) => typeof text === "string")
      ? { format, tab, revision, what, parts }
      : null;
  } catch {
    return null;
  }
}
