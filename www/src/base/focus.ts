// Keyboard focus: moves it to the main content of the screen, or on from an element that was replaced.

/** The result, or the screen if there is no result yet. */
const resultElement = () => document.querySelector<HTMLElement>("[data-result]") ?? document.querySelector<HTMLElement>("#screen");

/** Moves to the result. The skip link uses it, without changing the address. */
export function goToResult(): void {
  const result = resultElement();
  result?.scrollIntoView();
  result?.focus({ preventScroll: true });
}

/**
 * Moves the focus to `place` if the focused element is gone, hidden, or disabled, or to the result if `place` is not
 * given or does not exist. Waits until rendering is done, because removing and adding elements are often separate
 * renders.
 */
export function restoreFocus(place?: string): void {
  requestAnimationFrame(() => {
    if (!isLost(document.activeElement)) return;
    const target = place === undefined ? null : document.querySelector<HTMLElement>(place);
    if (target) target.focus();
    else resultElement()?.focus({ preventScroll: true });
  });
}

/** Focuses this element once it has been rendered. */
export function focusOn(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

const isLost = (at: Element | null) => at === null || at.matches("body, :disabled") || !at.checkVisibility();
