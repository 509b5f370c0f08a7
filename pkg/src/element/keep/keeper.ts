/**
 * The workspace in the browser's storage: the newest state, and the versions before it.
 *
 * A workspace is stored in parts, each a text. A version names its parts, and versions share those
 * that did not change between them, so that a change of a scenario does not store the deals again.
 */
import { deleteDatabase, done, KeepError, openDatabase, transact } from "./database";
import type { LastWord } from "./lastword";

const NAME = "attain";
/** Of the stores; the format of a workspace has a number of its own. */
const DATABASE_VERSION = 1;
/** So many versions are kept; older ones give way. */
const VERSIONS_KEPT = 50;
/** Changes of one kind within this time are one version. */
const ONE_VERSION_MS = 60_000;

/** A workspace as it is stored: part by part, each a text. */
export type Parts = Readonly<Record<string, string>>;

/** What a version is told apart by. */
export interface VersionInfo {
  id: number;
  revision: number;
  /** ISO 8601, in UTC. */
  saved_at: string;
  /** The kind of change that it came from. */
  what: string;
  /** The format of its parts. */
  format: number;
  /** Whether it was set aside, and never was the newest state. */
  aside: boolean;
}

export interface Saved extends VersionInfo {
  /** Who wrote it. */
  tab: string;
  parts: Parts;
}

interface VersionRecord extends Omit<VersionInfo, "id"> {
  id?: number;
  /** When the first of the changes was made that this version holds. */
  begun_at: string;
  /** Changes of two tabs are never one version. */
  tab: string;
  parts: Record<string, number>;
}

interface Current {
  revision: number;
  version: number;
}

/** How a save ended: `behind`, when another tab saved since, and nothing was overwritten. */
export type SaveResult = "saved" | "behind";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function isVersion(value: unknown): value is VersionRecord & { id: number } {
  return (
    isObject(value) &&
    Number.isSafeInteger(value["id"]) &&
    Number.isSafeInteger(value["revision"]) &&
    Number.isSafeInteger(value["format"]) &&
    typeof value["saved_at"] === "string" &&
    typeof value["begun_at"] === "string" &&
    typeof value["what"] === "string" &&
    isObject(value["parts"]) &&
    Object.values(value["parts"]).every((id) => Number.isSafeInteger(id))
  );
}

function isCurrent(value: unknown): value is Current {
  return isObject(value) && Number.isSafeInteger(value["revision"]) && Number.isSafeInteger(value["version"]);
}

/** One tab's connection to what is stored. */
export class Keeper {
  readonly #db: IDBDatabase;
  readonly #format: number;
  readonly #tab = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  readonly #channel = new BroadcastChannel(NAME);
  /** The revision that this tab last read or wrote. */
  #revision = 0;
  /** The parts that are stored already, so that they need not be stored again. */
  #stored = new Map<string, { text: string; id: number }>();
  /** Called when another tab saved, or everything was forgotten. */
  onOthers: ((change: "saved" | "forgotten") => void) | null = null;

  private constructor(db: IDBDatabase, format: number) {
    this.#db = db;
    this.#format = format;
    // Another tab forgets everything, or brings a newer version of the page.
    db.onversionchange = () => {
      db.close();
    };
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === "saved" || data === "forgotten") this.onOthers?.(data);
    };
  }

  /**
   * @param format The number of the format that this page writes.
   * @throws {KeepError} `unavailable`, `newer`, `failed`.
   */
  static async open(format: number): Promise<Keeper> {
    const db = await openDatabase(NAME, DATABASE_VERSION, (made) => {
      made.createObjectStore("current");
      made.createObjectStore("versions", { keyPath: "id", autoIncrement: true });
      made.createObjectStore("parts", { autoIncrement: true });
    });
    return new Keeper(db, format);
  }

  /** What a page that is closed writes down of a state: all but large parts that are stored already. */
  lastWord(parts: Parts, what: string): LastWord {
    const isStored = (name: string, text: string): boolean => this.#stored.get(name)?.text === text;
    const missing = Object.entries(parts).filter(([name, text]) => name !== "book" || !isStored(name, text));
    return {
      ...{ format: this.#format, tab: this.#tab, revision: this.#revision },
      ...{ what, parts: Object.fromEntries(missing) },
    };
  }

  /** Whether another tab saved since this one last read or wrote. */
  async isBehind(): Promise<boolean> {
    const current = await this.#read<unknown>(["current"], (store) => done(store("current").get(NAME)));
    return isCurrent(current) && current.revision !== this.#revision;
  }

  /**
   * The newest state; nothing, when there is none. This tab continues from it.
   *
   * @throws {KeepError} `failed`, when it is damaged; the versions may still be sound.
   */
  async load(): Promise<Saved | null> {
    const current: unknown = await this.#read(["current"], (store) => done(store("current").get(NAME)));
    if (current === undefined) {
      this.#revision = 0;
      return null;
    }
    if (!isCurrent(current)) throw new KeepError("failed", "the record of the newest state is damaged");
    this.#revision = current.revision;
    return this.version(current.version);
  }

  /** Stores a state as the newest one, unless another tab did so meanwhile. */
  async save(parts: Parts, what: string): Promise<SaveResult> {
    const result = await this.#write(async (store) => {
      const current: unknown = await done(store("current").get(NAME));
      const revision = isCurrent(current) ? current.revision : 0;
      if (revision !== this.#revision) return null;
      const version = await this.#put(store, parts, what, revision + 1, isCurrent(current) ? current.version : null);
      await done(store("current").put({ revision: revision + 1, version: version.id } satisfies Current, NAME));
      return version;
    });
    if (result === null) return "behind";
    this.#revision = result.revision;
    this.#remember(result.ids, parts);
    this.#channel.postMessage("saved");
    return "saved";
  }

  /** Keeps a state among the versions without making it the newest one. */
  async setAside(parts: Parts, what: string): Promise<void> {
    const { ids } = await this.#write((store) => this.#put(store, parts, what, this.#revision, null, true));
    this.#remember(ids, parts);
  }

  /** From now on this tab's states follow on whatever is the newest one; that one stays among the versions. */
  async follow(): Promise<void> {
    const current: unknown = await this.#read(["current"], (store) => done(store("current").get(NAME)));
    this.#revision = isCurrent(current) ? current.revision : 0;
  }

  /** What can be gone back to, the newest first. Records that cannot be read are left out. */
  async versions(): Promise<VersionInfo[]> {
    const records: unknown[] = await this.#read(["versions"], (store) => done(store("versions").getAll()));
    return records
      .filter(isVersion)
      .map(({ id, revision, saved_at, what, format, aside }) => ({ id, revision, saved_at, what, format, aside }))
      .reverse();
  }

  /** @throws {KeepError} `newer`, when a newer page wrote it; `failed`, when it is damaged or gone. */
  async version(id: number): Promise<Saved> {
    const { version, texts } = await this.#read(["versions", "parts"], async (store) => {
      const version: unknown = await done(store("versions").get(id));
      if (!isVersion(version)) throw new KeepError("failed", "the stored version is damaged");
      const names = Object.entries(version.parts);
      const texts = await Promise.all(
        names.map(async ([name, part]) => [name, part, (await done(store("parts").get(part))) as unknown] as const),
      );
      return { version, texts };
    });
    if (version.format > this.#format) {
      throw new KeepError(
        "newer",
        `stored in format ${String(version.format)}, this page knows ${String(this.#format)}`,
      );
    }
    const parts: Record<string, string> = {};
    for (const [name, part, text] of texts) {
      if (typeof text !== "string") throw new KeepError("failed", `the stored part "${name}" is damaged`);
      parts[name] = text;
      this.#stored.set(name, { text, id: part });
    }
    const { revision, saved_at, what, format, aside, tab } = version;
    return { id, revision, saved_at, what, format, aside, tab, parts };
  }

  /** Every record as it is stored, for whoever wants to look into what cannot be read. */
  async dump(): Promise<Record<string, [IDBValidKey, unknown][]>> {
    return this.#read(["current", "versions", "parts"], async (store) => {
      const all = async (name: string): Promise<[IDBValidKey, unknown][]> => {
        const keys = await done(store(name).getAllKeys());
        const values: unknown[] = await done(store(name).getAll());
        return keys.map((key, index) => [key, values[index]]);
      };
      return { current: await all("current"), versions: await all("versions"), parts: await all("parts") };
    });
  }

  /** Frees room: only the newest version and those set aside stay. */
  async dropVersions(): Promise<void> {
    await this.#write(async (store) => {
      const current: unknown = await done(store("current").get(NAME));
      const records: unknown[] = await done(store("versions").getAll());
      const newest = isCurrent(current) ? current.version : null;
      for (const record of records) {
        if (isVersion(record) && !record.aside && record.id !== newest) store("versions").delete(record.id);
      }
      await sweep(store);
    });
  }

  /** Deletes all that was ever stored. This object cannot be used afterwards. */
  async forget(): Promise<void> {
    this.#channel.postMessage("forgotten");
    this.close();
    await deleteDatabase(NAME);
  }

  close(): void {
    this.#channel.close();
    this.#db.close();
  }

  #remember(ids: Record<string, number>, parts: Parts): void {
    this.#stored = new Map(Object.entries(parts).map(([name, text]) => [name, { text, id: ids[name] ?? -1 }]));
  }

  async #put(
    store: (name: string) => IDBObjectStore,
    parts: Parts,
    what: string,
    revision: number,
    before: number | null,
    aside = false,
  ): Promise<{ id: number; revision: number; ids: Record<string, number> }> {
    const present = new Set(await done(store("parts").getAllKeys()));
    const ids: Record<string, number> = {};
    for (const [name, text] of Object.entries(parts)) {
      const known = this.#stored.get(name);
      // A part that another tab swept away is stored again.
      ids[name] =
        known?.text === text && present.has(known.id) ? known.id : Number(await done(store("parts").add(text)));
    }
    const saved_at = new Date().toISOString();
    const record: VersionRecord = {
      ...{ revision, saved_at, begun_at: saved_at, what, aside, parts: ids },
      format: this.#format,
      tab: this.#tab,
    };
    const last: unknown = before === null ? null : await done(store("versions").get(before));
    const isSame =
      isVersion(last) &&
      last.what === what &&
      last.tab === this.#tab &&
      Date.parse(saved_at) - Date.parse(last.begun_at) < ONE_VERSION_MS;
    if (isSame) Object.assign(record, { id: last.id, begun_at: last.begun_at });
    const id = Number(await done(store("versions").put(record)));
    const old = (await done(store("versions").getAllKeys())).slice(0, -VERSIONS_KEPT);
    for (const key of old) if (key !== id) store("versions").delete(key);
    await sweep(store);
    return { id, revision, ids };
  }

  #read<T>(stores: string[], work: (store: (name: string) => IDBObjectStore) => Promise<T>): Promise<T> {
    return transact(this.#db, stores, "readonly", work);
  }

  #write<T>(work: (store: (name: string) => IDBObjectStore) => Promise<T>): Promise<T> {
    return transact(this.#db, ["current", "versions", "parts"], "readwrite", work);
  }
}

/** Deletes the parts that no version names; none, where a version is damaged and may have named it. */
async function sweep(store: (name: string) => IDBObjectStore): Promise<void> {
  const versions: unknown[] = await done(store("versions").getAll());
  if (!versions.every(isVersion)) return;
  const named = new Set<IDBValidKey>(versions.flatMap(({ parts }) => Object.values(parts)));
  for (const key of await done(store("parts").getAllKeys())) if (!named.has(key)) store("parts").delete(key);
}
