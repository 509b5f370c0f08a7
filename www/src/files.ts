/** Files of this size are surely not a plan or an export; reading them would stall the page. */
const MAX_BYTES = 64 * 1024 * 1024;

export type FileKind = "plan" | "book";

/** What a file said, and what it is called. */
export interface Source {
  name: string;
  text: string;
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

export async function read(file: File): Promise<Source> {
  if (file.size > MAX_BYTES) throw new RangeError(`${file.name} is larger than 64 MB`);
  return { name: file.name, text: decode(new Uint8Array(await file.arrayBuffer())) };
}

/** A plan is JSON and an export is not; the name decides, or else the first character. */
export function kindOf(source: Source): FileKind {
  if (/\.json$/i.test(source.name)) return "plan";
  if (/\.(csv|tsv|txt)$/i.test(source.name)) return "book";
  return source.text.trimStart().startsWith("{") ? "plan" : "book";
}
