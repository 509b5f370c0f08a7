/** The text of files, whatever program wrote them. */

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/**
 * The text of an exported file: by its byte-order mark where there is one; else UTF-16 where every
 * other byte is zero, as some programs write it without a mark; else UTF-8 where that fits; else
 * Windows-1252, which is what older spreadsheet programs write.
 */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder("utf-16be").decode(bytes);
  const beginning = bytes.subarray(0, 400);
  const zeros = (odd: number): number => beginning.filter((byte, index) => byte === 0 && index % 2 === odd).length;
  if (zeros(1) * 4 > beginning.length) return new TextDecoder("utf-16le").decode(bytes);
  if (zeros(0) * 4 > beginning.length) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
