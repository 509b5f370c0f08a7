import type { SimulatorExample } from "attain/element";
import bookUrl from "../../examples/enterprise-ae/opportunities.csv?url&no-inline";
import planUrl from "../../examples/enterprise-ae/plan.json?url&no-inline";

async function fetchSource(url: string, name: string): Promise<{ name: string; text: string }> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name} answered ${String(response.status)}`);
  return { name, text: await response.text() };
}

/** The examples that come with the page; the first is there from the first paint. */
export const examples: readonly SimulatorExample[] = [
  {
    id: "enterprise-ae",
    name: "Enterprise account executive",
    description: "An enterprise account executive's plan for 2026 and a CRM export of 72 opportunities.",
    load: async () => {
      const [plan, book] = await Promise.all([
        fetchSource(planUrl, "plan.json"),
        fetchSource(bookUrl, "opportunities.csv"),
      ]);
      return { plan, book };
    },
  },
];
