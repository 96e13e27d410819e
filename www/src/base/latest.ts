/** Of several asynchronous operations, only the most recent one counts. */
export class Latest {
  #turn = 0;

  /** Begins one. The returned function tells whether it still counts. */
  begin(): () => boolean {
    const turn = ++this.#turn;
    return () => turn === this.#turn;
  }

  /** Invalidates all operations begun so far. */
  end(): void {
    this.#turn++;
  }
}
