/** The width at which the page scrolls as a whole and its parts are stacked, as in the style sheets. */
export const narrow = matchMedia("(max-width: 56rem)");
