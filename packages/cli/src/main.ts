#!/usr/bin/env node
import type { Language } from "@jingxun/engine";
import { engineVersion } from "./engine-version.ts";
import { exitOf } from "./exit-of.ts";
import { defaultLanguage } from "./program/options.ts";
import { createProgram } from "./program.ts";

const program = createProgram(engineVersion());
let language = defaultLanguage;
program.hook("preAction", (_program, command) => {
  language = command.opts<{ readonly lang?: Language }>().lang ?? defaultLanguage;
});
try {
  await program.parseAsync();
} catch (error) {
  const { exit, message } = exitOf(error, language);
  if (message !== "") console.error(message);
  process.exitCode = exit;
}
