import { EngineError } from "@jingxun/engine";
import { CommanderError } from "commander";
import { CommandError, type ExitCode, exitCode } from "./exit-code.ts";

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === "string";

/** Returns the exit code of an error and what to print of it: a stack only for our own mistakes. */
export function exitOf(error: unknown): { readonly exit: ExitCode; readonly message: string } {
  if (error instanceof CommanderError)
    return { exit: error.exitCode === 0 ? exitCode.done : exitCode.unusable, message: "" };
  if (error instanceof CommandError) return { exit: error.exit, message: error.message };
  if (error instanceof EngineError) {
    const isContradiction = error.code === "contradictory-policy";
    return {
      exit: isContradiction ? exitCode.contradictoryPolicy : exitCode.unusable,
      message: error.message,
    };
  }
  if (isSystemError(error)) return { exit: exitCode.inputOutput, message: error.message };
  return {
    exit: exitCode.internal,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
