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

interface Shipped extends Pick<SimulatorExample, "id" | "load"> {
  /** Name and description, by language. */
  words: Readonly<Record<string, readonly [name: string, description: string]>>;
}

/** The examples that come with the page; the first is there from the first paint. */
const shipped: readonly Shipped[] = [
  {
    id: "enterprise-ae",
    load: from(planUrl, bookUrl, "opportunities.csv"),
    words: {
      en: [
        "Enterprise account executive",
        "An enterprise account executive's plan for 2026 and a CRM export of 72 opportunities.",
      ],
      de: [
        "Vertrieb für Großkunden",
        "Der Plan einer Großkundenbetreuerin für 2026 und ein CRM-Export mit 72 Verkaufschancen.",
      ],
      fr: [
        "Commerciale grands comptes",
        "Le plan 2026 d’une commerciale grands comptes et un export CRM de 72 opportunités.",
      ],
      es: [
        "Ejecutiva de grandes cuentas",
        "El plan de 2026 de una ejecutiva de grandes cuentas y una exportación de CRM con 72 oportunidades.",
      ],
      ja: ["大企業担当の営業", "大企業担当営業の2026年のプランと、72件の商談を含むCRMのエクスポート。"],
    },
  },
  {
    id: "smb-ae",
    load: from(smbPlanUrl, smbBookUrl),
    words: {
      en: ["Commercial account executive", "Many small deals in a short cycle, with a fresh quota every fiscal month."],
      de: [
        "Vertrieb für kleine Kunden",
        "Viele kleine Deals in kurzer Folge, mit neuer Quote in jedem Geschäftsmonat.",
      ],
      fr: ["Commercial PME", "Beaucoup de petites affaires en cycle court, avec un nouveau quota chaque mois fiscal."],
      es: ["Ejecutivo de pymes", "Muchos negocios pequeños de ciclo corto, con una cuota nueva cada mes fiscal."],
      ja: ["中小企業担当の営業", "短いサイクルの小さな商談が多く、会計月ごとに新しいノルマがあります。"],
    },
  },
  {
    id: "enterprise-multi-year",
    load: from(multiYearPlanUrl, multiYearBookUrl),
    words: {
      en: [
        "Enterprise, multi-year deals",
        "Few large deals over several years; half of what is earned waits for the cash.",
      ],
      de: [
        "Großkunden, mehrjährige Deals",
        "Wenige große Deals über mehrere Jahre; die Hälfte des Verdienstes wartet auf die Zahlung.",
      ],
      fr: [
        "Grands comptes, affaires pluriannuelles",
        "Peu de grandes affaires sur plusieurs années ; la moitié des gains attend le paiement.",
      ],
      es: [
        "Grandes cuentas, negocios plurianuales",
        "Pocos negocios grandes de varios años; la mitad de lo ganado espera al cobro.",
      ],
      ja: ["大企業、複数年契約", "複数年にわたる少数の大型商談。獲得額の半分は入金まで保留されます。"],
    },
  },
  {
    id: "mid-market-hybrid",
    load: from(hybridPlanUrl, hybridBookUrl),
    words: {
      en: [
        "Mid-market, hunter and farmer",
        "New business and expansion, each with its quota; expansion is paid only to those who hunt as well.",
      ],
      de: [
        "Mittelstand, Neu- und Bestandskunden",
        "Neugeschäft und Ausbau, jeweils mit eigener Quote; Ausbau wird nur gezahlt, wenn auch Neugeschäft kommt.",
      ],
      fr: [
        "ETI, conquête et fidélisation",
        "Conquête et expansion, chacune avec son quota ; l’expansion n’est payée qu’à qui conquiert aussi.",
      ],
      es: [
        "Mediana empresa, captación y cartera",
        "Negocio nuevo y ampliación, cada uno con su cuota; la ampliación solo se paga a quien también capta.",
      ],
      ja: ["中堅企業、新規と既存", "新規と拡大にそれぞれノルマがあり、拡大分は新規も獲得した人にだけ支払われます。"],
    },
  },
];

/** The examples in a language; in English where there are no words in it. */
export function examplesIn(language: string): readonly SimulatorExample[] {
  return shipped.map(({ id, load, words }) => {
    const [name, description] = words[language] ?? words["en"] ?? [id, ""];
    return { id, name, description, load };
  });
}
