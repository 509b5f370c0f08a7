/**
 * The text of a plan document as a tree that knows where everything stands, and edits of the text that
 * leave all else as it was written. Numbers are never read: no digit is lost.
 */

/** A value that is no list and no record, as it is written. */
export interface Scalar {
  kind: "scalar";
  /** JSON pointer. */
  pointer: string;
  start: number;
  end: number;
  /** The value without its quotes. */
  value: string;
  quoted: boolean;
}

/** A list or a record. */
export interface Container {
  kind: "list" | "record";
  pointer: string;
  start: number;
  end: number;
  entries: Entry[];
}

/** A value in its place: of a record with its key, of a list with its index. */
export interface Entry {
  key: string;
  /** Where the key begins; in a list, the value. */
  start: number;
  value: Value;
}

export type Value = Scalar | Container;

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/|,)*/y;
const SCALAR = /"(?:[^"\\]|\\.)*"|[^\s,:[\]{}]+/y;

function unquoted(raw: string): string {
  return raw.startsWith('"') ? String(JSON.parse(raw)) : raw;
}

/** A key as a part of a JSON pointer. */
export function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Reads what the engine took: comments and trailing commas are allowed. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(pointer: string): Value {
    this.#skip();
    const opened = this.#text[this.#at];
    if (opened === "{" || opened === "[") return this.#container(pointer, opened === "{" ? "record" : "list");
    const start = this.#at;
    const raw = this.#scalar();
    return {
      kind: "scalar",
      pointer,
      start,
      end: this.#at,
      value: unquoted(raw),
      quoted: raw.startsWith('"'),
    };
  }

  #container(pointer: string, kind: Container["kind"]): Container {
    const start = this.#at;
    const entries: Entry[] = [];
    this.#at += 1;
    for (;;) {
      this.#skip();
      const next = this.#text[this.#at];
      if (next === undefined || next === "}" || next === "]") break;
      const from = this.#at;
      let key = String(entries.length);
      if (kind === "record") {
        key = unquoted(this.#scalar());
        this.#skip();
        this.#at += 1;
      }
      entries.push({ key, start: from, value: this.value(`${pointer}/${escaped(key)}`) });
    }
    this.#at += 1;
    return { kind, pointer, start, end: this.#at, entries };
  }

  #skip(): void {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#text);
    this.#at = Math.max(this.#at, SPACE.lastIndex);
  }

  #scalar(): string {
    SCALAR.lastIndex = this.#at;
    const [raw = ""] = SCALAR.exec(this.#text) ?? [];
    this.#at += Math.max(raw.length, 1);
    return raw;
  }
}

export function read(text: string): Value {
  return new Reader(text).value("");
}

/** What stands under a key of a record; nothing where it is absent, empty (`null`), or no record. */
export function under(value: Value | undefined, key: string): Value | undefined {
  if (value?.kind !== "record") return undefined;
  const found = value.entries.find((entry) => entry.key === key)?.value;
  return found?.kind === "scalar" && !found.quoted && found.value === "null" ? undefined : found;
}

/** What stands at a pointer. */
export function at(root: Value, pointer: string): Value | undefined {
  let found: Value | undefined = root;
  for (const key of pointer.split("/").slice(1)) {
    if (found === undefined || found.kind === "scalar") return undefined;
    found = found.entries.find((entry) => escaped(entry.key) === key)?.value;
  }
  return found;
}

/** The scalar under a key, without its quotes. */
export function textUnder(value: Value | undefined, key: string): string | undefined {
  const found = under(value, key);
  return found?.kind === "scalar" ? found.value : undefined;
}

/** The entries of a list or a record. */
export function entriesOf(value: Value | undefined): readonly Entry[] {
  return value === undefined || value.kind === "scalar" ? [] : value.entries;
}

/** A value as plans are written: on one line, with spaces inside. */
export function writtenAs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writtenAs).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inside = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${writtenAs(entry)}`);
  return inside.length === 0 ? "{}" : `{ ${inside.join(", ")} }`;
}

/** The document with other text in a value's place. */
export function replaced(text: string, { start, end }: Pick<Value, "start" | "end">, raw: string): string {
  return text.slice(0, start) + raw + text.slice(end);
}

/** The document with one more entry, behind the last: on a line of its own where the others have one. */
export function inserted(text: string, into: Container, key: string | null, raw: string): string {
  const written = key === null ? raw : `${JSON.stringify(key)}: ${raw}`;
  const last = into.entries.at(-1);
  if (!last) {
    const [open, close] = into.kind === "record" ? ["{ ", " }"] : ["[", "]"];
    return replaced(text, into, `${open}${written}${close}`);
  }
  const [, line = null] = /(\n[ \t]*)$/.exec(text.slice(0, last.start)) ?? [];
  return `${text.slice(0, last.value.end)},${line ?? " "}${written}${text.slice(last.value.end)}`;
}

/** The document without an entry, its comma and the space around it; comments of others stay. */
export function removed(text: string, from: Container, index: number): string {
  const entry = from.entries[index];
  if (!entry) return text;
  const { end } = entry.value;
  const [comma = ""] = /^\s*,[^\S\n]*(?:\n\s*)?/.exec(text.slice(end)) ?? [];
  if (index < from.entries.length - 1) return text.slice(0, entry.start) + text.slice(end + comma.length);
  const rest = text.slice(end).replace(/^\s*,/, "");
  const trimmed = text.slice(0, entry.start).trimEnd();
  // A comment that ends with its line keeps the end of its line.
  const before = /\/\/[^\n]*$/.test(trimmed) && !rest.startsWith("\n") ? `${trimmed}\n` : trimmed;
  // Without it nothing may be left before the bracket but what was written with the others.
  const kept = comma === "" ? withoutComma(before, from.entries[index - 1]?.value.end) : before;
  return kept + rest;
}

/** The text without the comma that stands at or behind a place. */
function withoutComma(text: string, place: number | undefined): string {
  if (place === undefined) return text;
  const [space = ""] = /^\s*/.exec(text.slice(place)) ?? [];
  const comma = place + space.length;
  return text[comma] === "," ? text.slice(0, comma) + text.slice(comma + 1) : text;
}

/** A record's text with other entries in place of some of its own; `null` leaves one out. */
export function recordText(text: string, record: Container, edits: Readonly<Record<string, string | null>>): string {
  const own = record.entries.map(({ key, value }): [string, string | null] => [
    key,
    key in edits ? (edits[key] ?? null) : text.slice(value.start, value.end),
  ]);
  const known = new Set(own.map(([key]) => key));
  const all = [...own, ...Object.entries(edits).filter(([key]) => !known.has(key))];
  const inside = all.flatMap(([key, raw]) => (raw === null ? [] : [`${JSON.stringify(key)}: ${raw}`]));
  return `{ ${inside.join(", ")} }`;
}
