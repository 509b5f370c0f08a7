/**
 * A link that carries a document in its fragment, which browsers never send to a server:
 * `#share=1.` and the document as JSON, compressed, in the letters of base64url. The compression
 * has a checksum, so that a link that lost or changed a letter is told from a sound one.
 */

/** The number of the form of links that this page writes. */
const FORM = 1;
const KEY = "share";
/** What a link may hold, unpacked: more is not a plan and its deals. */
const MAX_UNPACKED = 32 * 1024 * 1024;
/** Longer links are cut by some mail programs and chats. */
export const LONG_LINK = 8_000;
/** Browsers open no longer ones. */
export const MAX_LINK = 1_500_000;

/** Why a link could not be read. */
export type LinkFailure =
  /** Letters are missing or changed. */
  | "damaged"
  /** It was made by a newer version of this page. */
  | "newer"
  /** It holds more than any workspace. */
  | "too_large";

export class LinkError extends Error {
  readonly failure: LinkFailure;

  constructor(failure: LinkFailure, cause?: unknown) {
    super(`the link is ${failure}`, { cause });
    this.name = "LinkError";
    this.failure = failure;
  }
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream, limit: number): Promise<Blob> {
  const reader = (
    new Blob([bytes]).stream().pipeThrough(stream) as ReadableStream<Uint8Array<ArrayBuffer>>
  ).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    size += value.byteLength;
    // A small link can unpack to any size: it is stopped, not waited for.
    if (size > limit) {
      await reader.cancel();
      throw new LinkError("too_large");
    }
    chunks.push(value);
  }
}

function toLetters(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromLetters(letters: string): Uint8Array<ArrayBuffer> {
  const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** The fragment, with its `#`, that carries a document. */
export async function toFragment(document: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const packed = await through(bytes, new CompressionStream("gzip"), Infinity);
  return `#${KEY}=${String(FORM)}.${toLetters(new Uint8Array(await packed.arrayBuffer()))}`;
}

/** Whether a fragment carries a document at all. */
export function isShared(fragment: string): boolean {
  return fragment.startsWith(`#${KEY}=`);
}

/**
 * The document that a fragment carries.
 *
 * @throws {LinkError} When it cannot be read.
 */
export async function fromFragment(fragment: string): Promise<unknown> {
  const [, form, letters] = /^#share=(\d+)\.(.*)$/.exec(fragment) ?? [];
  if (form === undefined || letters === undefined) throw new LinkError("damaged");
  if (form !== String(FORM)) throw new LinkError(Number(form) > FORM ? "newer" : "damaged");
  try {
    const unpacked = await through(fromLetters(letters), new DecompressionStream("gzip"), MAX_UNPACKED);
    return JSON.parse(await unpacked.text()) as unknown;
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError("damaged", error);
  }
}
