/** Where the page scrolls as a whole, and its parts lie below each other, as its style sheets have it. */
export const narrow = matchMedia("(max-width: 56rem)");
