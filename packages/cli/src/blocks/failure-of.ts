import { CommandError } from "../exit-code.ts";
import type { WorkerFailure } from "./worker-message.ts";

/** By its name: a worker that only reads is not to load the engine for it, which takes a third of a second. */
const isEngineError = ({ name }: Error) => name === "EngineError";

/** Returns an error as plain data. */
export function failureOf(error: unknown): WorkerFailure {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack, code, syscall, path } = error as NodeJS.ErrnoException;
  return {
    message,
    ...(stack && { stack }),
    ...(code && { code }),
    ...(syscall && { syscall }),
    ...(path && { path }),
    ...(error instanceof CommandError && { exit: error.exit }),
    ...(isEngineError(error) && { isEngine: true }),
  };
}
