/** Takes the place of lit's stand-ins for the DOM on servers: there the element is only imported. */
const NoElement = Object;

export { NoElement as HTMLElement };
export const customElements = undefined;
