import type { ImportOptions } from "attain";
import type { Store } from "../store/store";

/** The name under which it is kept in the store's memory. */
const NAME = "import";
/** So many shapes of exports are remembered, the latest ones. */
const MOST = 20;

function all(store: Store): [string, ImportOptions][] {
  const kept = store.memory[NAME];
  return typeof kept === "object" && kept !== null ? Object.entries(kept as Record<string, ImportOptions>) : [];
}

/** How an export with these columns was read when it was last asked about. */
export function rememberedReading(store: Store, signature: string): ImportOptions | null {
  return all(store).find(([of]) => of === signature)?.[1] ?? null;
}

/** Keeps how an export is read, but not what becomes of the deals that were there. */
export function rememberReading(store: Store, signature: string, reading: ImportOptions): void {
  const { dates, decimal, columns, stages } = reading;
  const kept = {
    ...(dates && { dates }),
    ...(decimal && { decimal }),
    ...(columns && { columns }),
    ...(stages && { stages }),
  };
  const others = all(store).filter(([of]) => of !== signature);
  store.remember(NAME, Object.fromEntries([...others, [signature, kept]].slice(-MOST)));
}

/** What was remembered makes no sense any more, as under another plan. */
export function forgetReading(store: Store, signature: string): void {
  store.remember(NAME, Object.fromEntries(all(store).filter(([of]) => of !== signature)));
}
