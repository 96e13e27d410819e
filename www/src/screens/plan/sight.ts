// Which rows of a long table are visible. Only these are rendered, but the table is as high as if all were, up to the
// height that browsers can scroll.
const MOST_PIXELS = 8_000_000;
const AROUND = 4;

export class Sight {
  #element: HTMLElement | undefined;
  #row = 32;
  #head = 0;
  #top = 0;
  #height = 0;
  #observer: ResizeObserver | undefined;
  readonly #moved: () => void;
  #frame = 0;

  constructor(moved: () => void) {
    this.#moved = moved;
  }

  /**
   * Attaches the scrolling element once it has been rendered. It continues at the scroll position of the previous one.
   */
  attach(element: HTMLElement | null): void {
    if (!element || element === this.#element) return;
    this.#element = element;
    this.#observer?.disconnect();
    this.#observer = new ResizeObserver(() => this.#measure());
    for (const each of [element, element.querySelector(".rows")]) if (each) this.#observer.observe(each);
    const top = this.#top;
    requestAnimationFrame(() => (element.scrollTop = top));
    element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  /** The rows to render, their offset, and the total height. */
  range(total: number): { from: number; to: number; offset: number; whole: number } {
    const whole = Math.min(total * this.#row, MOST_PIXELS);
    const shift = this.#place(total) * this.#row;
    const from = Math.max(0, Math.floor(shift / this.#row) - AROUND);
    const to = Math.min(total, Math.ceil((shift + this.#height) / this.#row) + AROUND);
    return { from, to, offset: this.#top - (shift - from * this.#row), whole };
  }

  /** Whether the table is wide enough for a header row. */
  get hasHeads(): boolean {
    return this.#head > 0;
  }

  /** The number of rows that fit. */
  get rows(): number {
    return Math.max(1, Math.floor((this.#height - this.#head) / this.#row));
  }

  /** Scrolls no further than needed. */
  reveal(place: number, total: number): void {
    if (!this.#element) return;
    const first = this.#place(total);
    if (place >= first && place + 1 <= first + this.rows) return;
    const wanted = place < first ? place : place + 1 - this.rows;
    this.#top = Math.max(0, wanted * this.#row) / this.#scale(total);
    this.#element.scrollTop = this.#top;
  }

  toTop(): void {
    this.#top = 0;
    if (this.#element) this.#element.scrollTop = 0;
  }

  /** The row at the top edge, as a fraction. */
  #place(total: number): number {
    return (this.#top * this.#scale(total)) / this.#row;
  }

  /** The pixels of the table per scrolled pixel, which is more than 1 for a table that is too high to scroll. */
  #scale(total: number): number {
    const whole = total * this.#row;
    if (whole <= MOST_PIXELS) return 1;
    const seen = this.#height - this.#head;
    return (whole - seen) / (MOST_PIXELS - seen);
  }

  #scrolled(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#top = this.#element?.scrollTop ?? 0;
      this.#moved();
    });
  }

  #measure(): void {
    const element = this.#element;
    if (!element?.isConnected) return;
    const before = [this.#height, this.#head, this.#row].join();
    this.#height = element.clientHeight;
    this.#head = element.querySelector<HTMLElement>(".heads")?.offsetHeight ?? 0;
    this.#row = element.querySelector<HTMLElement>(".step")?.offsetHeight || this.#row;
    if ([this.#height, this.#head, this.#row].join() !== before) this.#moved();
  }
}
