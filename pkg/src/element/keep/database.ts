/** IndexedDB with promises: only what keeping a workspace needs. */

/** Why nothing can be kept. */
export type KeepFailure =
  /** The browser gives this page no storage: private windows, some settings, some `file:` pages. */
  | "unavailable"
  /** What is stored was written by a newer version of this page. */
  | "newer"
  /** The browser's room for this page is used up. */
  | "full"
  /** Anything else that the storage answered. */
  | "failed";

export class KeepError extends Error {
  readonly failure: KeepFailure;

  constructor(failure: KeepFailure, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "KeepError";
    this.failure = failure;
  }
}

const FAILURES: Readonly<Record<string, KeepFailure>> = {
  QuotaExceededError: "full",
  VersionError: "newer",
  SecurityError: "unavailable",
  InvalidStateError: "unavailable",
};

/** The failure that an error of the storage means. */
export function keepError(cause: unknown): KeepError {
  if (cause instanceof KeepError) return cause;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : "";
  return new KeepError(FAILURES[name] ?? "failed", cause);
}

/** What a request came to. */
export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(keepError(request.error));
    };
  });
}

/** Opens a database and makes its stores where there are none yet. */
export function openDatabase(name: string, version: number, make: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Where storage is forbidden, the name itself is missing, or reading it throws.
    let request: IDBOpenDBRequest;
    try {
      request = indexedDB.open(name, version);
    } catch (error) {
      reject(new KeepError("unavailable", error));
      return;
    }
    request.onupgradeneeded = () => {
      make(request.result);
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(keepError(request.error));
    };
  });
}

export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = () => {
      reject(keepError(request.error));
    };
    // Other tabs close their connection when they are asked to; it is gone then.
  });
}

/**
 * Runs `work` in one transaction: all of it is stored, or nothing. Written through to the disk, so
 * that what is reported as saved survives the end of the browser.
 */
export async function transact<T>(
  db: IDBDatabase,
  stores: string[],
  mode: "readonly" | "readwrite",
  work: (store: (name: string) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  let transaction: IDBTransaction;
  try {
    transaction = db.transaction(stores, mode, { durability: "strict" });
  } catch (error) {
    throw keepError(error);
  }
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(keepError(transaction.error ?? new DOMException("the storage stopped", "AbortError")));
    };
  });
  // Whoever waits for `ended` below sees its failure; where `work` fails first, that one is told.
  ended.catch(() => undefined);
  try {
    const result = await work((name) => transaction.objectStore(name));
    if (mode === "readwrite") transaction.commit();
    await ended;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended already.
    }
    throw keepError(error);
  }
}
