/** Keeps the workspace of one simulator in the browser's storage, and says how that goes. */
import type { Inputs } from "../store/session";
import type { Example, Store } from "../store/store";
import { KeepError, keepError } from "./database";
import { Keeper, type Parts, type Saved, type VersionInfo } from "./keeper";
import { dropWord, type LastWord, lastWord, leaveWord } from "./lastword";
import { openWorkspace } from "./open";
import { fromParts, toFile, toParts, type Workspace, WORKSPACE_FORMAT, WorkspaceError } from "./workspace";

/** Changes that follow each other faster are stored together. */
const GAP_MS = 150;

/** How it stands with what is stored. */
export type KeepState =
  /** All is stored, or there is nothing to store yet. */
  | { is: "saved"; at: Date | null }
  | { is: "saving" }
  /** Another tab saved since: nothing is overwritten until the reader has chosen. */
  | { is: "behind" }
  /** Everything was forgotten, in this tab or another. */
  | { is: "forgotten" }
  /** The browser's room is used up; what changed since is only in this tab. */
  | { is: "full" }
  /** The storage does not work; what changed is only in this tab. */
  | { is: "failed" | "unavailable"; why: string }
  /** What is stored is of a newer version of the page: it is left alone. */
  | { is: "newer" };

/** What was found damaged at the start, and what was opened in its place. */
export interface Damage {
  why: string;
  /** When the version was saved that was opened; null, when none could be. */
  opened: string | null;
}

type Told = Inputs & {
  memory: Store["memory"];
  example: Example | null;
};

function told({ inputs, memory, example }: Store): Told | null {
  return inputs && { ...inputs, memory, example };
}

/** The kind of the change between two states; null, when there is none. */
function whatChanged(before: Told | null, now: Told): string | null {
  if (!before) return "opened";
  if (before.plan !== now.plan && before.book !== now.book) return "opened";
  if (before.plan !== now.plan) return "plan";
  if (before.draft !== now.draft) return "draft";
  if (before.book !== now.book || before.reading !== now.reading) return "deals";
  if (before.scenario !== now.scenario || before.scenarios !== now.scenarios) return "scenario";
  if (before.paid !== now.paid) return "paid";
  if (before.asOf !== now.asOf) return "as_of";
  if (before.memory === now.memory) return null;
  const keys = new Set([...Object.keys(before.memory), ...Object.keys(now.memory)]);
  const key = [...keys].find((name) => before.memory[name] !== now.memory[name]);
  return key ?? null;
}

export class Keeping {
  readonly #store: Store;
  #keeper: Keeper | null = null;
  state: KeepState = { is: "saved", at: null };
  damage: Damage | null = null;
  #told: Told | null = null;
  /** Whether anything was ever stored: an example that is only looked at is not. */
  #isStored = false;
  #due: string | null = null;
  /** The kind of the change that is being stored. */
  #saving: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #work: Promise<void> = Promise.resolve();
  #lastEnd = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Opens the storage and what was stored last.
   *
   * @returns Whether something was there and is open now.
   */
  async start(): Promise<boolean> {
    let restored = false;
    try {
      restored = await this.#restore(await this.#open());
    } catch (error) {
      this.#fail(error);
    }
    this.#told = told(this.#store);
    this.#store.subscribe(() => {
      this.#notice();
    });
    addEventListener("pagehide", () => {
      this.#leave();
    });
    addEventListener("visibilitychange", () => {
      this.#leave();
    });
    addEventListener("beforeunload", (event) => {
      if (this.isUnsaved && !this.#leave()) event.preventDefault();
    });
    return restored;
  }

  async #open(): Promise<Keeper> {
    this.#keeper = null;
    const keeper = await Keeper.open(WORKSPACE_FORMAT);
    keeper.onOthers = (change) => {
      if (change === "forgotten") this.#set({ is: "forgotten" });
      else if (this.#isStored) this.#set({ is: "behind" });
    };
    this.#keeper = keeper;
    return keeper;
  }

  async #restore(keeper: Keeper): Promise<boolean> {
    try {
      const saved = await keeper.load();
      const word = this.#lastWord(saved);
      this.#isStored = saved !== null;
      if (word && this.#opens({ ...saved?.parts, ...word.parts })) {
        this.#plan(word.what);
        return true;
      }
      if (!saved) return false;
      openWorkspace(this.#store, fromParts(saved.parts));
      this.#set({ is: "saved", at: new Date(saved.saved_at) });
      return true;
    } catch (error) {
      if (error instanceof KeepError && error.failure === "newer") throw error;
      this.#isStored = true;
      this.damage = { why: wordsOf(error), opened: await this.#openOlder(keeper) };
      return this.damage.opened !== null;
    }
  }

  /** Whether it is a workspace that can be opened, which it is then. */
  #opens(parts: Parts): boolean {
    try {
      openWorkspace(this.#store, fromParts(parts));
      return true;
    } catch {
      return false;
    }
  }

  /** What a tab wrote down when it was closed, if it follows on what is stored. */
  #lastWord(saved: Saved | null): LastWord | null {
    const word = lastWord();
    if (word?.format !== WORKSPACE_FORMAT) return null;
    return word.revision === (saved?.revision ?? 0) || word.tab === saved?.tab ? word : null;
  }

  /**
   * The page may be gone before the database has answered: what is not stored yet is written down besides.
   *
   * @returns Whether all is safe.
   */
  #leave(): boolean {
    const { workspace, state } = this;
    const keeper = this.#keeper;
    const what = this.#due ?? (state.is === "saving" ? this.#saving : null);
    const follows = state.is === "saved" || state.is === "saving";
    const safe =
      what !== null && keeper !== null && workspace !== null && follows && !this.#isOnlyLooking
        ? leaveWord(keeper.lastWord(toParts(workspace), what))
        : false;
    void this.flush();
    return safe;
  }

  /** The newest version that can be opened at all. */
  async #openOlder(keeper: Keeper): Promise<string | null> {
    for (const { id, saved_at } of await keeper.versions()) {
      try {
        openWorkspace(this.#store, fromParts((await keeper.version(id)).parts));
        return saved_at;
      } catch {
        // That one neither: the next older.
      }
    }
    return null;
  }

  /** The workspace as it stands. */
  get workspace(): Workspace | null {
    const { inputs, example, memory } = this.#store;
    return inputs && { inputs, example: example?.id ?? null, memory };
  }

  #notice(): void {
    const now = told(this.#store);
    if (!now) return;
    const what = whatChanged(this.#told, now);
    this.#told = now;
    if (what === null) return;
    this.#plan(what);
  }

  /** An example that is only looked at is not stored. */
  get #isOnlyLooking(): boolean {
    const { example, memory } = this.#store;
    return !this.#isStored && example !== null && Object.keys(memory).length === 0;
  }

  #plan(what: string): void {
    this.#due = what;
    if (this.state.is === "newer" || this.state.is === "forgotten" || !this.#keeper) return;
    const wait = Math.max(0, this.#lastEnd + GAP_MS - performance.now());
    this.#timer ??= setTimeout(() => void this.flush(), wait);
  }

  /** Stores at once what is not stored yet. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#work = this.#work.then(() => this.#save());
    return this.#work;
  }

  async #save(): Promise<void> {
    const { workspace } = this;
    const keeper = this.#keeper;
    const what = this.#due;
    if (what === null || !keeper || !workspace || this.state.is === "newer" || this.state.is === "forgotten") return;
    this.#due = null;
    if (this.#isOnlyLooking) return;
    this.#saving = what;
    const wasBehind = this.state.is === "behind";
    try {
      if (wasBehind) {
        await keeper.setAside(toParts(workspace), what);
      } else {
        this.#set({ is: "saving" });
        const result = await keeper.save(toParts(workspace), what);
        if (!this.#isStored) askToStay();
        this.#isStored = true;
        if (result === "behind") {
          await keeper.setAside(toParts(workspace), what);
          this.#set({ is: "behind" });
        } else {
          this.#set({ is: "saved", at: new Date() });
        }
      }
      this.#settleWord();
    } catch (error) {
      this.#due ??= what;
      this.#fail(error);
    }
    this.#lastEnd = performance.now();
  }

  /** What was written down for the end of the page is in its place, unless more was changed meanwhile. */
  #settleWord(): void {
    if (this.#due === null) dropWord();
  }

  /** Whether something was changed that is only in this tab. */
  get isUnsaved(): boolean {
    if (this.state.is === "saving") return true;
    return this.#due !== null && this.state.is !== "forgotten" && !this.#isOnlyLooking;
  }

  #fail(error: unknown): void {
    const { failure, message } = keepError(error);
    if (failure === "newer" || failure === "full") this.#set({ is: failure });
    else this.#set({ is: failure, why: message });
  }

  #set(state: KeepState): void {
    this.state = state;
    this.#store.update();
  }

  /** Opens what the other tab stored; what was changed here meanwhile stays among the versions. */
  async takeTheirs(): Promise<void> {
    await this.#try(async (keeper) => {
      const saved = await keeper.load();
      if (saved) openWorkspace(this.#store, fromParts(saved.parts));
      this.#told = told(this.#store);
      this.#due = null;
      this.#set({ is: "saved", at: saved ? new Date(saved.saved_at) : null });
    });
  }

  /** Stores what is open here as the newest state; the other tab's stays among the versions. */
  async keepMine(): Promise<void> {
    await this.#try(async (keeper) => {
      await keeper.follow();
      this.state = { is: "saving" };
      this.#due = "opened";
      await this.flush();
    });
  }

  /** Tries again to store, after the reader made room. */
  async retry(): Promise<void> {
    this.#due ??= "opened";
    this.state = { is: "saving" };
    await this.flush();
  }

  async versions(): Promise<VersionInfo[]> {
    return (await this.#keeper?.versions()) ?? [];
  }

  /** Goes back to a version; what was open stays a version, and the change can be undone. */
  async openVersion(id: number): Promise<void> {
    await this.#try(async (keeper) => {
      openWorkspace(this.#store, fromParts((await keeper.version(id)).parts));
    });
  }

  /** Makes room by dropping all older versions. */
  async dropVersions(): Promise<void> {
    await this.#try((keeper) => keeper.dropVersions());
    if (this.state.is === "full") await this.retry();
  }

  /** The whole workspace as a file's text. */
  exported(): string | null {
    const { workspace } = this;
    return workspace && toFile(workspace, new Date());
  }

  /** All that is stored, as it is, sound or damaged. */
  async stored(): Promise<string> {
    return JSON.stringify((await this.#keeper?.dump()) ?? null, null, 1);
  }

  /** Deletes all that was ever stored, for all tabs. What is open here is as new: stored when it changes. */
  async forget(): Promise<void> {
    this.#due = null;
    this.damage = null;
    dropWord();
    await this.#work;
    await this.#keeper?.forget();
    this.#isStored = false;
    this.#store.forget();
    this.#told = told(this.#store);
    try {
      await this.#open();
      this.#set({ is: "saved", at: null });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #try(work: (keeper: Keeper) => Promise<void>): Promise<void> {
    if (!this.#keeper) return;
    try {
      await work(this.#keeper);
    } catch (error) {
      if (error instanceof WorkspaceError) this.#set({ is: "failed", why: error.message });
      else this.#fail(error);
    }
  }
}

/** Asks the browser not to clear this page's storage when room gets short; it may refuse. */
function askToStay(): void {
  // Only secure pages have it.
  const storage = navigator.storage as StorageManager | undefined;
  storage?.persist().catch(() => undefined);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
