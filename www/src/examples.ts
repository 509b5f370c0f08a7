import type { SimulatorExample } from "attain/element";
import bookUrl from "../../examples/enterprise-ae/opportunities.csv?url&no-inline";
import planUrl from "../../examples/enterprise-ae/plan.json?url&no-inline";
import multiYearBookUrl from "../../examples/enterprise-multi-year/book.json?url&no-inline";
import multiYearPlanUrl from "../../examples/enterprise-multi-year/plan.json?url&no-inline";
import hybridBookUrl from "../../examples/mid-market-hybrid/book.json?url&no-inline";
import hybridPlanUrl from "../../examples/mid-market-hybrid/plan.json?url&no-inline";
import smbBookUrl from "../../examples/smb-ae/book.json?url&no-inline";
import smbPlanUrl from "../../examples/smb-ae/plan.json?url&no-inline";

async function fetchSource(url: string, name: string): Promise<{ name: string; text: string }> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name} answered ${String(response.status)}`);
  return { name, text: await response.text() };
}

function from(planUrl: string, bookUrl: string, bookName = "book.json"): SimulatorExample["load"] {
  return async () => {
    const [plan, book] = await Promise.all([fetchSource(planUrl, "plan.json"), fetchSource(bookUrl, bookName)]);
    return { plan, book };
  };
}

/** The examples that come with the page; the first is there from the first paint. */
export const examples: readonly SimulatorExample[] = [
  {
    id: "enterprise-ae",
    name: "Enterprise account executive",
    description: "An enterprise account executive's plan for 2026 and a CRM export of 72 opportunities.",
    load: from(planUrl, bookUrl, "opportunities.csv"),
  },
  {
    id: "smb-ae",
    name: "Commercial account executive",
    description: "Many small deals in a short cycle, with a fresh quota every fiscal month.",
    load: from(smbPlanUrl, smbBookUrl),
  },
  {
    id: "enterprise-multi-year",
    name: "Enterprise, multi-year deals",
    description: "Few large deals over several years; half of what is earned waits for the cash.",
    load: from(multiYearPlanUrl, multiYearBookUrl),
  },
  {
    id: "mid-market-hybrid",
    name: "Mid-market, hunter and farmer",
    description: "New business and expansion, each with its quota; expansion is paid only to those who hunt as well.",
    load: from(hybridPlanUrl, hybridBookUrl),
  },
];
