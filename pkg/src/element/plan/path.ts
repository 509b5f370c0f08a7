/** A JSON pointer as people read it: `/tiers/1/from` is "tiers, no. 2, from". */
export function pathOf(pointer: string, entry: (number: number) => string): string {
  const words = pointer
    .split("/")
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? entry(Number(key) + 1) : key.replaceAll("~1", "/").replaceAll("_", " ")))
    .join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
