// The worker that makes a plan and keeps it. Ending it frees all of its memory.
import { ownScript } from "../../base/trusted";
import type { PlanInputs, PlanSummary, Progress, Question, Questions, Reply } from "./protocol";
import script from "./worker?worker&url";

interface Pending {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** The worker's script could not be loaded: the network is down, or the host has a newer version of the page. */
export class NotFetched extends Error {}

export class Run {
  readonly #worker = new Worker(ownScript(script), { type: "module" });
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #isStarted = false;

  constructor() {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#onReply(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      const error = this.#isStarted ? new Error(event.message) : new NotFetched();
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
    });
  }

  make(inputs: PlanInputs, onProgress: (progress: Progress) => void): Promise<PlanSummary> {
    return this.#post("run", [inputs], onProgress);
  }

  ask<Name extends keyof Questions>(name: Name, ...args: Questions[Name]["args"]): Promise<Questions[Name]["answer"]> {
    return this.#post(name, args);
  }

  /** Terminates the worker. Pending questions are never answered. */
  end(): void {
    this.#worker.terminate();
    this.#pending.clear();
  }

  #post<Name extends keyof Questions>(name: Name, args: Questions[Name]["args"], onProgress?: Pending["onProgress"]): Promise<Questions[Name]["answer"]> {
    const id = ++this.#lastId;
    const question: Question<Name> = { id, name, args };
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: (answer) => resolve(answer as Questions[Name]["answer"]), reject, onProgress });
      this.#worker.postMessage(question);
    });
  }

  #onReply(reply: Reply): void {
    this.#isStarted = true;
    const pending = this.#pending.get(reply.id);
    if ("progress" in reply) return pending?.onProgress?.(reply.progress);
    this.#pending.delete(reply.id);
    if ("failed" in reply) pending?.reject(Object.assign(new Error(reply.failed), { name: reply.failed }));
    else pending?.resolve(reply.answer);
  }
}
