import type { Texts } from "../en";
import { plurals } from "../plural";

const plural = plurals("es");
const number = new Intl.NumberFormat("es");
const deals = (count: number): string => plural(count, { one: "negocio", other: "negocios" });

export const mapping: Texts["import"]["mapping"] = {
  title: (file) => `Cómo se lee ${file}`,
  lead: "Diga qué contiene cada columna. Se recuerda para exportaciones con las mismas columnas.",
  columns: "Columnas",
  empty: "vacía",
  guessed: "supuesto",
  stages: "Etapas",
  chance: (stage) => `Probabilidad de ${stage}, en porcentaje`,
  chanceWrong: "Una probabilidad es un número de 0 a 100.",
  stageAs: (stage, count) => `${stage} (${deals(count)})`,
  writing: "Fechas y números",
  decimals: "Los decimales se escriben",
  decimal: { point: "1,200.50", comma: "1.200,50" },
  existing: "Negocios que ya están",
  existings: {
    replace: "La exportación ocupa su lugar",
    update: "Se actualizan; los que faltan en la exportación desaparecen",
    keep: "Se actualizan; los que faltan en la exportación permanecen",
  },
  fields: {
    id: "Identificador del negocio",
    name: "Nombre del negocio",
    account: "Cliente",
    owner: "Propietario",
    close_date: "Fecha de cierre",
    amount: "Importe",
    currency: "Moneda",
    stage: "Etapa",
    status: "Estado: ganado, perdido o abierto",
    won: "Ganado: sí o no",
    probability: "Probabilidad",
    split: "Parte: la suya",
    cancelled: "Cancelado el",
    booking: "Fecha de firma",
    invoice: "Fecha de factura",
    cash: "Fecha de cobro",
  },
  preview: "Los primeros negocios, tal como se leerían",
  noDeals: "Así no se puede leer ningún negocio.",
  needs: (fields) => `Diga qué columna es: ${fields}.`,
  pays: (fields) => `Sin una columna para ${fields}, el plan no paga nada por estos negocios.`,
  load: (count) => `Cargar ${deals(count)}`,
  cancel: "Cancelar",
  change: "Cambiar la lectura",
  asBefore: "Sus columnas se leyeron como usted dijo la última vez.",
  reading: (file, done, total) => `Leyendo ${file}: fila ${number.format(done)} de ${number.format(total)}`,
  stop: "Detener",
  stopped: (file) => `${file} no se cargó: se detuvo la lectura.`,
  changes: ({ added, changed, gone, gone_stay, unchanged }) => {
    const left = gone_stay ? "fuera de la exportación" : "desaparecidos";
    return `Nuevos: ${number.format(added.length)}, cambiados: ${number.format(changed.length)}, ${left}: ${number.format(gone.length)}, sin cambios: ${number.format(unchanged)}.`;
  },
  different: "Qué ha cambiado",
  isNew: "Nuevo",
  isGone: "Desaparecido",
  isMissing: "Fuera de la exportación",
  was: (before, after) => `${before} → ${after}`,
  nothing: "nada",
};
