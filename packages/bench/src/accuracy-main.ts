#!/usr/bin/env node
import { accuracySuites } from "./accuracy/accuracy-suites.ts";
import { runAccuracy } from "./accuracy/run-accuracy.ts";

const known = Object.keys(accuracySuites);
const args = process.argv.slice(2);
const quick = args.includes("--quick");
const names = args.filter((arg) => arg !== "--quick");
const unknown = names.filter((name) => !known.includes(name));

const secondsBetween = 10;
let said = 0;

/** On a terminal one line that is written over; elsewhere a line every ten seconds. */
function say(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${message}`);
  else if (message !== "" && performance.now() - said > 1000 * secondsBetween) {
    said = performance.now();
    console.error(message);
  }
}

if (unknown.length > 0) {
  console.error(`accuracy: expected ${known.join(", ")} or --quick, got ${unknown.join(", ")}`);
  process.exitCode = 2;
} else
  for (const name of names.length > 0 ? names : known)
    await runAccuracy(name, "out/bench", { quick, onProgress: say });
