/** Of several things that each take their time, the one that was asked for last counts. */
export class Latest {
  #turn = 0;

  /** Begins one; what comes back tells whether it still counts. */
  begin(): () => boolean {
    const turn = ++this.#turn;
    return () => turn === this.#turn;
  }

  /** Something came that counts more than all that has begun. */
  end(): void {
    this.#turn++;
  }
}
