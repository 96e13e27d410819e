// One plan in its worker. A worker makes one plan and is ended with it: that gives all its memory back, and nothing can be left over.
import { ownScript } from "../../trusted";
import type { Asked, Made, Order, Progress, Question, Reply } from "./protocol";
import script from "./worker?worker&url";

interface Waiting {
  took(answer: unknown): void;
  failed(error: Error): void;
}

export class Run {
  readonly order: Order;
  readonly #worker = new Worker(ownScript(script), { type: "module" });
  readonly #waiting = new Map<number, Waiting>();
  readonly #told: (progress: Progress) => void;
  #asked = 0;

  constructor(order: Order, told: (progress: Progress) => void) {
    this.order = order;
    this.#told = told;
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#heard(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail(new Error(event.message));
    });
  }

  make(): Promise<Made> {
    return this.ask("run", this.order);
  }

  ask<Name extends keyof Asked>(name: Name, ...args: Asked[Name]["args"]): Promise<Asked[Name]["answer"]> {
    const id = ++this.#asked;
    const question: Question<Name> = { id, name, args };
    return new Promise((took, failed) => {
      this.#waiting.set(id, { took: (answer) => took(answer as Asked[Name]["answer"]), failed });
      this.#worker.postMessage(question);
    });
  }

  /** Nothing that was asked is answered after this. */
  end(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #heard(reply: Reply): void {
    if ("progress" in reply) return this.#told(reply.progress);
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("failed" in reply) waiting?.failed(named(reply.failed));
    else waiting?.took(reply.answer);
  }

  #fail(error: Error): void {
    for (const { failed } of this.#waiting.values()) failed(error);
    this.#waiting.clear();
  }
}

function named(name: string): Error {
  const error = new Error(name);
  error.name = name;
  return error;
}
