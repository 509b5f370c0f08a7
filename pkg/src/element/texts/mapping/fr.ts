import type { Texts } from "../en";
import { plurals } from "../plural";

const plural = plurals("fr");
const number = new Intl.NumberFormat("fr");
const deals = (count: number): string => plural(count, { one: "affaire", other: "affaires" });

export const mapping: Texts["import"]["mapping"] = {
  title: (file) => `Comment ${file} est lu`,
  lead: "Dites ce que contient chaque colonne. C’est retenu pour les exports aux mêmes colonnes.",
  columns: "Colonnes",
  empty: "vide",
  guessed: "supposé",
  stages: "Étapes",
  chance: (stage) => `Chance de ${stage}, en pour cent`,
  chanceWrong: "Une chance est un nombre de 0 à 100.",
  stageAs: (stage, count) => `${stage} (${deals(count)})`,
  writing: "Dates et nombres",
  decimals: "Les décimales sont écrites",
  decimal: { point: "1,200.50", comma: "1.200,50" },
  existing: "Affaires déjà présentes",
  existings: {
    replace: "L’export les remplace",
    update: "Sont mises à jour ; celles qui manquent dans l’export disparaissent",
    keep: "Sont mises à jour ; celles qui manquent dans l’export restent",
  },
  fields: {
    id: "Identifiant de l’affaire",
    name: "Nom de l’affaire",
    account: "Client",
    owner: "Propriétaire",
    close_date: "Date de clôture",
    amount: "Montant",
    currency: "Monnaie",
    stage: "Étape",
    status: "Statut : gagnée, perdue ou ouverte",
    won: "Gagnée : oui ou non",
    probability: "Probabilité",
    split: "Part : la vôtre",
    cancelled: "Annulée le",
    booking: "Date de signature",
    invoice: "Date de facture",
    cash: "Date de paiement",
  },
  preview: "Les premières affaires, telles qu’elles seraient lues",
  noDeals: "Aucune affaire ne peut être lue ainsi.",
  needs: (fields) => `Dites quelle colonne est : ${fields}.`,
  pays: (fields) => `Sans colonne pour ${fields}, le plan ne paie rien pour ces affaires.`,
  load: (count) => `Charger ${deals(count)}`,
  cancel: "Annuler",
  change: "Changer la lecture",
  asBefore: "Ses colonnes ont été lues comme vous l’aviez dit la dernière fois.",
  reading: (file, done, total) => `Lecture de ${file} : ligne ${number.format(done)} sur ${number.format(total)}`,
  stop: "Arrêter",
  stopped: (file) => `${file} n’a pas été chargé : la lecture a été arrêtée.`,
  changes: ({ added, changed, gone, gone_stay, unchanged }) => {
    const left = gone_stay ? "hors de l’export" : "disparues";
    return `Nouvelles : ${number.format(added.length)}, modifiées : ${number.format(changed.length)}, ${left} : ${number.format(gone.length)}, inchangées : ${number.format(unchanged)}.`;
  },
  different: "Ce qui a changé",
  isNew: "Nouvelle",
  isGone: "Disparue",
  isMissing: "Hors de l’export",
  was: (before, after) => `${before} → ${after}`,
  nothing: "rien",
};
