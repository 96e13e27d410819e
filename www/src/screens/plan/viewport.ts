// Which rows of a long table are visible. Only these are rendered, but the table is as high as if all were, up to the
// height that browsers can scroll.
const MAX_PIXELS = 8_000_000;
const OVERSCAN = 4;

export class Viewport {
  #element: HTMLElement | undefined;
  #rowHeight = 32;
  #headerHeight = 0;
  #scrollTop = 0;
  #height = 0;
  #observer: ResizeObserver | undefined;
  readonly #onChange: () => void;
  #frame = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
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
    const top = this.#scrollTop;
    requestAnimationFrame(() => (element.scrollTop = top));
    element.addEventListener("scroll", () => this.#onScroll(), { passive: true });
  }

  /** The rows to render, their offset, and the total height. */
  range(total: number): { from: number; to: number; offset: number; height: number } {
    const height = Math.min(total * this.#rowHeight, MAX_PIXELS);
    const shift = this.#topRow(total) * this.#rowHeight;
    const from = Math.max(0, Math.floor(shift / this.#rowHeight) - OVERSCAN);
    const to = Math.min(total, Math.ceil((shift + this.#height) / this.#rowHeight) + OVERSCAN);
    return { from, to, offset: this.#scrollTop - (shift - from * this.#rowHeight), height };
  }

  /** Whether the table is wide enough for a header row. */
  get hasHeader(): boolean {
    return this.#headerHeight > 0;
  }

  /** The number of rows that fit. */
  get visibleRows(): number {
    return Math.max(1, Math.floor((this.#height - this.#headerHeight) / this.#rowHeight));
  }

  /** Scrolls no further than needed. */
  reveal(place: number, total: number): void {
    if (!this.#element) return;
    const first = this.#topRow(total);
    if (place >= first && place + 1 <= first + this.visibleRows) return;
    const firstRow = place < first ? place : place + 1 - this.visibleRows;
    this.#scrollTop = Math.max(0, firstRow * this.#rowHeight) / this.#scale(total);
    this.#element.scrollTop = this.#scrollTop;
  }

  toTop(): void {
    this.#scrollTop = 0;
    if (this.#element) this.#element.scrollTop = 0;
  }

  /** The row at the top edge, as a fraction. */
  #topRow(total: number): number {
    return (this.#scrollTop * this.#scale(total)) / this.#rowHeight;
  }

  /** The pixels of the table per scrolled pixel, which is more than 1 for a table that is too high to scroll. */
  #scale(total: number): number {
    const height = total * this.#rowHeight;
    if (height <= MAX_PIXELS) return 1;
    const visible = this.#height - this.#headerHeight;
    return (height - visible) / (MAX_PIXELS - visible);
  }

  #onScroll(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#scrollTop = this.#element?.scrollTop ?? 0;
      this.#onChange();
    });
  }

  #measure(): void {
    const element = this.#element;
    if (!element?.isConnected) return;
    const before = [this.#height, this.#headerHeight, this.#rowHeight].join();
    this.#height = element.clientHeight;
    this.#headerHeight = element.querySelector<HTMLElement>(".heads")?.offsetHeight ?? 0;
    this.#rowHeight = element.querySelector<HTMLElement>(".step")?.offsetHeight || this.#rowHeight;
    if ([this.#height, this.#headerHeight, this.#rowHeight].join() !== before) this.#onChange();
  }
}
