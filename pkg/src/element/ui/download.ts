/** Saves a text as a file, as if a link to it had been followed. */
export function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the memory need not be held longer.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
