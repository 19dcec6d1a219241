import { isDeepStrictEqual } from "node:util";
import type { Tail } from "./tail.ts";

/** One way to find the result of an input, or one step of it. */
export type Contender<Input> = {
  readonly name: string;
  /** What is timed. */
  readonly run: (input: Input) => unknown;
  /** What `run` finds, as plain data. */
  readonly answer: (input: Input) => unknown;
  /** What it must find; absent for rivals, who must all find what the first one does. */
  readonly expected?: (input: Input) => unknown;
  /** Runs a program of its own once and returns the seconds that it measured itself; `run` is then not called. */
  readonly seconds?: () => number;
};

/** Returns a contender for the whole; `answerOf` turns its result into plain data, outside the time measured. */
export function rival<Input, Result>(
  name: string,
  run: (input: Input) => Result,
  answerOf: (result: Result, input: Input) => unknown,
): Contender<Input> {
  return { name, run, answer: (input) => answerOf(run(input), input) };
}

/** Returns a contender that is one step of a rival; `expected` is what the rival found there. */
export function step<Input, Result>(
  name: string,
  run: (input: Input) => Result,
  expected: (input: Input) => Result,
): Contender<Input> {
  return { name, run, answer: run, expected };
}

/** Returns a contender in a program of its own, which times itself; its answers are not compared. */
export function program(name: string, seconds: () => number): Contender<unknown> {
  return { name, run: seconds, answer: seconds, seconds };
}

/** A contender bound to its inputs. */
export type BoundContender = {
  readonly name: string;
  readonly isStep: boolean;
  /** Runs on the next input, and after the last one on the first. */
  readonly call: () => void;
  /** Of a program of its own: runs it and returns the seconds that it took. */
  readonly seconds?: () => number;
};

/** So many seconds a call, or so many times as fast as a rival. */
export type Bound = { readonly seconds: number } | { readonly times: number; readonly rival: string };

/** How fast a contender must be; where there are several bounds, one of them is enough. */
export type Limit = {
  readonly contender: string;
  /** A goal is wished for; anything else is required. */
  readonly isGoal?: boolean;
} & (Bound | { readonly either: readonly Bound[] });

/** A figure that somebody else measured: printed beside, never compared by the program. */
export type PublishedFigure = { readonly name: string; readonly seconds: number; readonly source: string };

/** What only some suites have. */
export type SuiteExtras = {
  /** Whether what a contender finds agrees with what it must find; by default only if deeply equal. */
  readonly agrees?: (found: unknown, expected: unknown) => boolean;
  /** Calls last so long that each is a sample, after no warm-up but the check, and fewer rounds must do. */
  readonly isHeavy?: boolean;
  readonly limits?: readonly Limit[];
  readonly published?: readonly PublishedFigure[];
  /** Single calls on many inputs, measured after the rounds. */
  readonly tail?: Tail;
  /** What a call treats, for suites whose limits are rates: `teachers`. */
  readonly unit?: string;
};

/** A question that contenders answer for the same inputs; the first contender is the naive one. */
export type BenchSuite = Required<Omit<SuiteExtras, "agrees" | "unit" | "tail">> & {
  readonly unit?: string;
  readonly tail?: Tail;
  readonly name: string;
  readonly title: string;
  readonly inputCount: number;
  readonly contenders: readonly BoundContender[];
  /** Says who finds something wrong for which input; `undefined` if nobody does. */
  readonly fault: () => string | undefined;
};

// Results are kept, so that no compiler can prove that nobody wants them.
const kept: { latest: unknown } = { latest: undefined };

function bind<Input>(
  { name, run, expected, seconds }: Contender<Input>,
  inputs: readonly Input[],
): BoundContender {
  let next = 0;
  const call = () => {
    kept.latest = run(inputs[next]);
    next = next + 1 === inputs.length ? 0 : next + 1;
  };
  return { name, isStep: expected !== undefined, call, ...(seconds && { seconds }) };
}

function findFault<Input>(
  contenders: readonly Contender<Input>[],
  inputs: readonly Input[],
  agrees: (found: unknown, expected: unknown) => boolean,
): string | undefined {
  const [first] = contenders;
  for (const [index, input] of inputs.entries()) {
    const found = first.answer(input);
    for (const { name, answer, expected, seconds } of contenders.slice(1)) {
      if (seconds === undefined && !agrees(answer(input), expected === undefined ? found : expected(input)))
        return `${name} differs from ${expected === undefined ? first.name : "the whole"} for input ${index}`;
    }
  }
  return undefined;
}

/** Returns the suite of `contenders`, which take turns on `inputs`. */
export function createSuite<Input>(
  name: string,
  title: string,
  inputs: readonly Input[],
  contenders: readonly Contender<Input>[],
  { agrees = isDeepStrictEqual, isHeavy = false, limits = [], published = [], unit, tail }: SuiteExtras = {},
): BenchSuite {
  return {
    name,
    title,
    isHeavy,
    limits,
    published,
    ...(unit === undefined ? {} : { unit }),
    ...(tail && { tail }),
    inputCount: inputs.length,
    contenders: contenders.map((contender) => bind(contender, inputs)),
    fault: () => findFault(contenders, inputs, agrees),
  };
}
