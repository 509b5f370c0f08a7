import type { DealView, Decimal, Scenario } from "attain";
import type { Session } from "../store/session";
import type { Texts } from "../texts/en";
import { compare } from "../ui/decimal";
import { isAdded, isWon } from "./edits";
import { worthsOf } from "./worth";

export type Status = DealView["status"];
export type SortKey = "name" | "stage" | "close_date" | "amount" | "credited" | "earned";
export type Grouping = "none" | "status" | "month" | "stage" | (string & {});

export interface Sort {
  key: SortKey;
  down: boolean;
}

export const COLUMNS: readonly { key: SortKey; number?: true }[] = [
  { key: "name" },
  { key: "stage" },
  { key: "close_date" },
  { key: "amount", number: true },
  { key: "credited", number: true },
  { key: "earned", number: true },
];

/** The columns and the one of the buttons. */
export const WIDTH = COLUMNS.length + 1;

/** What can still be won stands before what is decided. */
const STATUSES: readonly Status[] = ["open", "won", "lost"];

/** A deal where it stands in the table. */
export interface Placed {
  deal: DealView;
  group: string | null;
}

/** In which order, and under which headings, deals stand. */
export class Arrangement {
  readonly #session: Session;
  readonly #scenario: Scenario;
  readonly #statuses: Texts["deals"]["status"];

  constructor(session: Session, scenario: Scenario, statuses: Texts["deals"]["status"]) {
    this.#session = session;
    this.#scenario = scenario;
    this.#statuses = statuses;
  }

  of(deals: readonly DealView[], { key, down }: Sort, grouping: Grouping): Placed[] {
    const placed = deals
      .toSorted((a, b) => (down ? this.#order(b, a, key) : this.#order(a, b, key)))
      .map((deal) => ({ deal, group: grouping === "none" ? null : this.#group(deal, grouping) }));
    const rank = ({ group }: Placed): number => STATUSES.indexOf(group as Status);
    if (grouping === "status") return placed.sort((a, b) => rank(a) - rank(b));
    return grouping === "none" ? placed : placed.sort((a, b) => (a.group ?? "").localeCompare(b.group ?? ""));
  }

  #order(a: DealView, b: DealView, key: SortKey): number {
    if (key === "earned") return compare(this.#brings(a), this.#brings(b));
    const none: Decimal = "-1";
    if (key === "amount" || key === "credited") return compare(a[key] ?? none, b[key] ?? none);
    return (a[key] ?? "").localeCompare(b[key] ?? "");
  }

  /** What the last column says: what an open deal is worth, what another one earned. */
  #brings(deal: DealView): Decimal {
    return deal.status === "open" ? (worthsOf(this.#session).of(deal.id) ?? "-1") : deal.earned;
  }

  #group(deal: DealView, grouping: Grouping): string {
    if (grouping === "status") return this.#status(deal);
    if (grouping === "month") return deal.close_date?.slice(0, 7) ?? "";
    if (grouping === "stage") return deal.stage ?? this.#statuses[deal.status];
    return deal.fields[grouping] ?? "";
  }

  /** A deal that is won for what-if alone is still one to be won: it stays where it was found. */
  #status({ id, status }: DealView): Status {
    return isWon(this.#scenario, id) || isAdded(this.#scenario, id) ? "open" : status;
  }
}
