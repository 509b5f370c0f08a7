import { html, svg, type TemplateResult } from "lit";

function icon(path: TemplateResult<2>, size = 16): TemplateResult {
  return html`<svg
    class="icon"
    width=${size}
    height=${size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${path}
  </svg>`;
}

export const chevron = icon(svg`<path d="M6 3.5 10.5 8 6 12.5" />`, 14);
export const close = icon(svg`<path d="m3.5 3.5 9 9m0-9-9 9" />`);
export const search = icon(svg`<circle cx="7" cy="7" r="4.5" /><path d="m10.5 10.5 3.5 3.5" />`);
export const upload = icon(
  svg`<path d="M8 10.5v-8m0 0L4.8 5.7M8 2.5l3.2 3.2M2.5 11v1.2c0 .7.6 1.3 1.3 1.3h8.4c.7 0 1.3-.6 1.3-1.3V11" />`,
);
export const download = icon(
  svg`<path d="M8 2.5v8m0 0 3.2-3.2M8 10.5 4.8 7.3M2.5 11v1.2c0 .7.6 1.3 1.3 1.3h8.4c.7 0 1.3-.6 1.3-1.3V11" />`,
);
export const pencil = icon(
  svg`<path d="m9.7 3.8 2.5 2.5M3 13l.6-2.9L11 2.7a1 1 0 0 1 1.5 0l.8.8a1 1 0 0 1 0 1.5l-7.4 7.4z" />`,
);
export const printer = icon(
  svg`<path d="M4.5 6V2.5h7V6M4.5 11H3.2a.7.7 0 0 1-.7-.7V6.7c0-.4.3-.7.7-.7h9.6c.4 0 .7.3.7.7v3.6c0 .4-.3.7-.7.7h-1.3M4.5 9.3h7v4.2h-7z" />`,
);
export const workspace = icon(
  svg`<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" /><circle cx="6" cy="4.5" r="1.4" fill="var(--surface)" /><circle cx="10.5" cy="8" r="1.4" fill="var(--surface)" /><circle cx="5" cy="11.5" r="1.4" fill="var(--surface)" />`,
);
export const undo = icon(svg`<path d="M5.5 2.5 2.5 5.5l3 3M2.5 5.5h7a4 4 0 0 1 0 8h-3" />`);
export const redo = icon(svg`<path d="m10.5 2.5 3 3-3 3M13.5 5.5h-7a4 4 0 0 0 0 8h3" />`);
export const ascending = icon(svg`<path d="M8 12.5v-9m0 0L4.5 7M8 3.5 11.5 7" />`, 12);
export const descending = icon(svg`<path d="M8 3.5v9m0 0L4.5 9M8 12.5 11.5 9" />`, 12);

/** Told apart by shape before colour. */
export const won = icon(svg`<path d="m3 8.5 3.2 3.2L13 4.8" />`, 14);
export const open = icon(svg`<circle cx="8" cy="8" r="4.6" />`, 14);
export const lost = icon(svg`<path d="M3.5 8h9" />`, 14);
