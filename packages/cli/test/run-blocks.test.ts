import { EngineError } from "@jingxun/engine";
import { expect, test } from "vitest";
import { errorOf, failureOf } from "../src/blocks/run-blocks.ts";
import { CommandError, exitCode } from "../src/exit-code.ts";
import { exitOf } from "../src/exit-of.ts";

const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
  code: "ENOSPC",
  syscall: "write",
});

test.each([
  [new CommandError(exitCode.unusable, "--profiles: expected mean, got an empty cell"), exitCode.unusable],
  [new EngineError("contradictory-policy", "createProgramme: ..."), exitCode.contradictoryPolicy],
  [new EngineError("invalid-record", "..."), exitCode.unusable],
  [full, exitCode.inputOutput],
  [new TypeError("a mistake of ours"), exitCode.internal],
])("an error of a thread ends the command as it would here: %s", (error, exit) => {
  const here = exitOf(error);
  expect(here.exit).toBe(exit);
  expect(exitOf(errorOf(structuredClone(failureOf(error))))).toEqual(here);
});
