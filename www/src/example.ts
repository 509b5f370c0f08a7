import bookUrl from "../../examples/enterprise-ae/opportunities.csv?url&no-inline";
import planUrl from "../../examples/enterprise-ae/plan.json?url&no-inline";
import { decode, type Source } from "./files";

async function fetchSource(url: string, name: string): Promise<Source> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name} answered ${String(response.status)}`);
  return { name, text: decode(new Uint8Array(await response.arrayBuffer())) };
}

/** The example that comes with the page: a plan and an export. */
export async function example(): Promise<{ plan: Source; book: Source }> {
  const [plan, book] = await Promise.all([
    fetchSource(planUrl, "plan.json"),
    fetchSource(bookUrl, "opportunities.csv"),
  ]);
  return { plan, book };
}
