#!/usr/bin/env node
import { engineVersion } from "./engine-version.ts";
import { exitOf } from "./exit-of.ts";
import { createProgram } from "./program.ts";

try {
  await createProgram(engineVersion()).parseAsync();
} catch (error) {
  const { exit, message } = exitOf(error);
  if (message !== "") console.error(message);
  process.exitCode = exit;
}
