// Where the keyboard goes: to what the screen is about, or on from what took the place of what it was on.

/** What came out of it; where there is nothing yet, the screen. */
const resultHere = () => document.querySelector<HTMLElement>("[data-result]") ?? document.querySelector<HTMLElement>("#screen");

/** To the result: where the skip link leads, without a word of it in the address bar. */
export function goToResult(): void {
  const result = resultHere();
  result?.scrollIntoView();
  result?.focus({ preventScroll: true });
}

/**
 * The keyboard goes on from here where what had it is gone, can be seen no more or pressed no more; from the result unless told, or
 * where that is not there. Once all is drawn, because what goes and what comes are often drawn one after the other.
 */
export function goOn(place?: string): void {
  requestAnimationFrame(() => {
    if (!isLost(document.activeElement)) return;
    const there = place === undefined ? null : document.querySelector<HTMLElement>(place);
    if (there) there.focus();
    else resultHere()?.focus({ preventScroll: true });
  });
}

/** To what was asked for, once that is drawn. */
export function goTo(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

const isLost = (at: Element | null) => at === null || at.matches("body, :disabled") || !at.checkVisibility();
