#!/usr/bin/env node
import { exitOf } from "./exit-of.ts";
import { createProgram } from "./program.ts";
import { engineVersion } from "./recommend/run-record.ts";

try {
  await createProgram(engineVersion()).parseAsync();
} catch (error) {
  const { exit, message } = exitOf(error);
  if (message !== "") console.error(message);
  process.exitCode = exit;
}
