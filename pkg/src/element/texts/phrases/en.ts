import type { Phrases } from "./phrases";
import { templates } from "./templates";

export const phrases: Phrases = {
  templates,
  terms: [
    ["true_up", /\b(?:true-ups?)\b/i],
    ["target_incentive", /\b(?:target incentive)\b/i],
    ["attainment", /\b(?:attainment)\b/i],
    ["quota", /\b(?:quotas?)\b/i],
    ["weight", /\b(?:weighted|weights?)\b/i],
    ["marginal", /\b(?:marginal(?:ly)?)\b/i],
    ["retroactive", /\b(?:retroactive(?:ly)?|back to the first)\b/i],
    ["accelerator", /\b(?:accelerators?)\b/i],
    ["cap", /\b(?:capped|caps?)\b/i],
    ["floor", /\b(?:floors?)\b/i],
    ["gate", /\b(?:gates?)\b/i],
    ["draw", /\b(?:draws?)\b/i],
    ["clawback", /\b(?:clawbacks?|taken back)\b/i],
    ["release", /\b(?:released|held)\b/i],
    ["ramp", /\b(?:ramp(?:ed)?)\b/i],
    ["proration", /\b(?:prorated|proration)\b/i],
    ["split", /\b(?:splits?)\b/i],
    ["booking", /\b(?:booking|booked)\b/i],
    ["recognised", /\b(?:recognised)\b/i],
    ["spiff", /\b(?:spiffs?|contests?)\b/i],
  ],
};
