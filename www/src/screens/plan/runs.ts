// The runs that make plans: the one whose plan is shown, the one that is under way, and why there is none.
import { isLive } from "../../model/plan-source";
import type { Session } from "../../model/state";
import { text } from "../../text";
import type { PlanInputs, PlanSummary, Progress } from "./protocol";
import { NotFetched, Run } from "./run";

/** A plan, with its inputs and how long it took. */
export interface Planned {
  summary: PlanSummary;
  run: Run;
  inputs: PlanInputs;
  session: Session;
  seconds: number;
}

/** A plan being made. */
export interface Running {
  run: Run;
  inputs: PlanInputs;
  startedAt: number;
  progress: Progress | undefined;
}

export interface RunsHandlers {
  onProgress(): void;
  onPlan(summary: PlanSummary): void;
  onProblem(problem: string): void;
}

export class Runs {
  planned: Planned | undefined;
  running: Running | undefined;
  problem: string | undefined;
  readonly #handlers: RunsHandlers;

  constructor(handlers: RunsHandlers) {
    this.#handlers = handlers;
  }

  start(inputs: PlanInputs, session: Session): void {
    this.reset();
    try {
      const running: Running = { run: this.#runFor(inputs), inputs, startedAt: performance.now(), progress: undefined };
      this.running = running;
      running.run.make(inputs, (progress) => this.#onProgress(running, progress)).then(
        (summary) => this.#onFinish(running, session, summary),
        (error) => this.running === running && this.fail(error),
      );
    } catch (error) {
      this.fail(error);
    }
  }

  /** Reuses the existing worker for small texts. Any other plan gets a new worker that can be terminated. */
  #runFor({ source }: PlanInputs): Run {
    return (isLive(source) && this.planned?.run) || new Run();
  }

  /** There are other requests now. */
  reset(): void {
    this.#end();
    this.problem = undefined;
  }

  /** Returns to the previous plan, if there is one. */
  cancel(): void {
    this.#stop(text.plan.canceled(this.running?.progress?.requests ?? 0));
  }

  fail(error: unknown): void {
    const problem = messageFor(error);
    if (problem === text.plan.stopped) console.error(error);
    if (problem === text.plan.stopped || error instanceof NotFetched) this.#dropStopped();
    this.#stop(problem);
  }

  #stop(problem: string): void {
    this.#end();
    this.problem = problem;
    this.#handlers.onProblem(problem);
  }

  #end(): void {
    if (this.running?.run !== this.planned?.run) this.running?.run.end();
    this.running = undefined;
  }

  /** Drops a worker that has stopped. The one of the previous plan may still work. */
  #dropStopped(): void {
    if (this.running && this.running.run !== this.planned?.run) return;
    this.planned?.run.end();
    this.running = this.planned = undefined;
  }

  #onProgress(running: Running, progress: Progress): void {
    if (this.running !== running) return;
    running.progress = progress;
    this.#handlers.onProgress();
  }

  #onFinish(running: Running, session: Session, summary: PlanSummary): void {
    if (this.running !== running) return;
    const { run, inputs, startedAt } = running;
    if (this.planned?.run !== run) this.planned?.run.end();
    this.planned = { summary, run, inputs, session, seconds: (performance.now() - startedAt) / 1000 };
    this.running = undefined;
    this.#handlers.onPlan(summary);
  }
}

function messageFor(error: unknown): string {
  if (error instanceof NotFetched) return text.notFetched;
  const name = error instanceof Error ? error.name : "";
  if (name === "RangeError") return text.plan.tooLarge;
  return name.startsWith("Not") ? text.plan.unreadable : text.plan.stopped;
}
