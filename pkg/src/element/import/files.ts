/** Files of this size are surely not a plan or an export; reading them would stall the page. */
const MAX_BYTES = 64 * 1024 * 1024;

export type FileKind = "plan" | "book";

/** What a file said, and what it is called. */
export interface Source {
  name: string;
  text: string;
  /** The book, as a document, that an export brings up to date. */
  over?: string;
  /** The shipped example that it is of, by its id: it goes with the file wherever that is kept. */
  example?: string;
}

/** Plan and book, marked as those of an example. */
export function ofExample<T extends { plan: Source; book: Source | null }>(given: T, example: string): T {
  const { plan, book } = given;
  return { ...given, plan: { ...plan, example }, book: book && { ...book, example } };
}

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/**
 * Text of an export: by its byte-order mark where there is one, else UTF-8 where that fits, else
 * Windows-1252, which is what older spreadsheet programs write.
 */
export function decode(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A file of a spreadsheet program, which holds more than text. */
export class Workbook extends Error {
  constructor() {
    super("it is a workbook: save it as CSV");
  }
}

export async function read(file: File): Promise<Source> {
  requireSize(file.size, file.name);
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Archives, as newer programs write them, and what older ones wrote.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new Workbook();
  return { name: file.name, text: decode(bytes) };
}

/** A plan or a book that the host of the element names by URL. */
export async function fetched(url: string): Promise<Source> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${String(response.status)}`);
  requireSize(Number(response.headers.get("Content-Length") ?? 0), url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  requireSize(bytes.length, url);
  return { name: new URL(url, document.baseURI).pathname.split("/").at(-1) ?? url, text: decode(bytes) };
}

/** @throws {RangeError} When it is too long to be a plan or an export. */
export function requireSize(bytes: number, name: string): void {
  if (bytes > MAX_BYTES) throw new RangeError(`${name} is larger than 64 MB`);
}

/** A document that was given as a value: its text. */
export function documentSource(given: object | string, noun: string): Source {
  if (typeof given !== "string") return { name: `${noun}.json`, text: JSON.stringify(given) };
  const name = given.trimStart().startsWith("{") ? `${noun}.json` : `${noun}.csv`;
  return { name: noun === "plan" ? "plan.json" : name, text: given };
}

/** Whether a file is a JSON document, not an export: the name decides, or else the first character. */
export function isDocument(source: Source): boolean {
  if (/\.json$/i.test(source.name)) return true;
  return !/\.(csv|tsv|txt)$/i.test(source.name) && source.text.trimStart().startsWith("{");
}

/** The keys of a document; nothing where it cannot be read. */
function keysOf(text: string): string[] {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === "object" && document !== null ? Object.keys(document) : [];
  } catch {
    // Comments and trailing commas are allowed in documents.
    return [...text.matchAll(/"(components|deals)"\s*:/g)].map(([, key]) => key ?? "");
  }
}

/** A document with deals and no components is a book; any other one is taken for a plan. */
export function kindOf(source: Source): FileKind {
  if (!isDocument(source)) return "book";
  const keys = keysOf(source.text);
  return keys.includes("deals") && !keys.includes("components") ? "book" : "plan";
}

/** The day that a book says its figures are of. */
export function dayOf(source: Source): string | null {
  if (!isDocument(source)) return null;
  return /"as_of"\s*:\s*"(\d{4}-\d{2}-\d{2})"/.exec(source.text)?.[1] ?? null;
}
