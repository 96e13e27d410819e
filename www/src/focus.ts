// Keyboard focus: moves it to the main content of the screen, or on from an element that was replaced.

/** The result, or the screen if there is no result yet. */
const resultHere = () => document.querySelector<HTMLElement>("[data-result]") ?? document.querySelector<HTMLElement>("#screen");

/** Moves to the result. The skip link uses it, without changing the address. */
export function goToResult(): void {
  const result = resultHere();
  result?.scrollIntoView();
  result?.focus({ preventScroll: true });
}

/**
 * Moves the focus to `place` if the focused element is gone, hidden, or disabled, or to the result if `place` is not
 * given or does not exist. Waits until rendering is done, because removing and adding elements are often separate
 * renders.
 */
export function goOn(place?: string): void {
  requestAnimationFrame(() => {
    if (!isLost(document.activeElement)) return;
    const there = place === undefined ? null : document.querySelector<HTMLElement>(place);
    if (there) there.focus();
    else resultHere()?.focus({ preventScroll: true });
  });
}

/** Focuses this element once it has been rendered. */
export function goTo(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

const isLost = (at: Element | null) => at === null || at.matches("body, :disabled") || !at.checkVisibility();
