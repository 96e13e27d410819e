// The worker that makes a plan and keeps it. Ending it frees all of its memory.
import { ownScript } from "../../trusted";
import type { Asked, Made, Order, Progress, Question, Reply } from "./protocol";
import script from "./worker?worker&url";

interface Waiting {
  took(answer: unknown): void;
  failed(error: Error): void;
  told?: ((progress: Progress) => void) | undefined;
}

/** The worker's script could not be loaded: the network is down, or the host has a newer version of the page. */
export class NotFetched extends Error {}

export class Run {
  readonly #worker = new Worker(ownScript(script), { type: "module" });
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #isStarted = false;

  constructor() {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#heard(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      const error = this.#isStarted ? new Error(event.message) : new NotFetched();
      for (const { failed } of this.#waiting.values()) failed(error);
      this.#waiting.clear();
    });
  }

  make(order: Order, told: (progress: Progress) => void): Promise<Made> {
    return this.#question("run", [order], told);
  }

  ask<Name extends keyof Asked>(name: Name, ...args: Asked[Name]["args"]): Promise<Asked[Name]["answer"]> {
    return this.#question(name, args);
  }

  /** Terminates the worker. Pending questions are never answered. */
  end(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #question<Name extends keyof Asked>(name: Name, args: Asked[Name]["args"], told?: Waiting["told"]): Promise<Asked[Name]["answer"]> {
    const id = ++this.#asked;
    const question: Question<Name> = { id, name, args };
    return new Promise((took, failed) => {
      this.#waiting.set(id, { took: (answer) => took(answer as Asked[Name]["answer"]), failed, told });
      this.#worker.postMessage(question);
    });
  }

  #heard(reply: Reply): void {
    this.#isStarted = true;
    const waiting = this.#waiting.get(reply.id);
    if ("progress" in reply) return waiting?.told?.(reply.progress);
    this.#waiting.delete(reply.id);
    if ("failed" in reply) waiting?.failed(Object.assign(new Error(reply.failed), { name: reply.failed }));
    else waiting?.took(reply.answer);
  }
}
