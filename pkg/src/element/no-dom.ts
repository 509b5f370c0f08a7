/** Takes the place of lit's stand-ins for the DOM on servers: there the element is only imported. */
class NoElement {}

export { NoElement as HTMLElement };
export const customElements = undefined;
