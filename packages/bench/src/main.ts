#!/usr/bin/env node
import { awaitIdle } from "./await-idle.ts";
import { type BenchOptions, parseBenchOptions, usage } from "./bench-options.ts";
import type { BenchSuite } from "./bench-suite.ts";
import { figuresOf } from "./figures.ts";
import { checkLimits } from "./limits.ts";
import { machineFacts } from "./machine.ts";
import { suiteText, writeRecord } from "./report.ts";
import { roundsOf, runRounds } from "./run-rounds.ts";
import { suites } from "./suites.ts";
import { measureTail } from "./tail.ts";

const directory = "out/bench";

function say(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${message}`);
}

function optionsOf(args: readonly string[]): BenchOptions {
  try {
    return parseBenchOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

/** Ends the run where a contender of `suite` is wrong: a fast wrong answer is worth nothing. */
function requireRight({ name, fault }: BenchSuite): void {
  say(`checking ${name}`);
  const found = fault();
  if (found === undefined) return;
  console.error(`${name}: ${found}; nothing was measured`);
  process.exit(1);
}

async function run({ suiteNames, ...effort }: BenchOptions): Promise<void> {
  const date = new Date().toISOString();
  const machine = machineFacts();
  console.log(`Node ${machine.node} on ${machine.cores} x ${machine.cpu}, load ${machine.load}\n`);
  const chosen: BenchSuite[] = [];
  // One after another: peers that load once must not be loaded twice at the same time.
  for (const name of suiteNames) chosen.push(await suites[name](effort.quick));
  chosen.forEach(requireRight);
  const measured = runRounds(chosen, effort, (round, suite) => {
    say(`round ${round + 1} of ${roundsOf(suite, effort)}: ${suite.name}`);
    if (effort.patience > 0) awaitIdle(effort.patience);
  });
  say("");
  for (const [suite, samples] of measured) {
    const { name, title, inputCount, published } = suite;
    const contenders = figuresOf(suite, samples);
    const limits = checkLimits(suite, contenders);
    const quantiles = suite.tail === undefined ? [] : measureTail(suite.tail);
    const record = { suite: name, title, date, machine, effort, inputs: inputCount, contenders };
    writeRecord(directory, { ...record, published, limits, quantiles });
    console.log(`${suiteText(suite, contenders, limits, quantiles)}\n`);
  }
  console.log(
    "Times are per call. Ratios and limits are by the minima: times faster than the first, or share of the whole.",
  );
  console.log(`All contenders agreed on all inputs. Written to ${directory}/NAME.json.`);
}

await run(optionsOf(process.argv.slice(2)));
