import { EngineError, type EngineErrorCode } from "@jingxun/engine";
import { CommandError, type ExitCode } from "../exit-code.ts";

/** What a worker says to a request. */
export type WorkerMessage<Answer> =
  | { readonly status: "done"; readonly answer: Answer }
  | { readonly status: "failed"; readonly error: WorkerFailure };

/** An error of a worker, as plain data: threads do not hand on classes. */
export type WorkerFailure = {
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly syscall?: string;
  /** The file, of an error of the file system. */
  readonly path?: string;
  /** Of an end of the command that is not a success. */
  readonly exit?: ExitCode;
  /** Set where the engine refused what it was given. */
  readonly isEngine?: true;
};

/** Returns the error that a worker had, of its class and with its code. */
export function errorOf({ message, exit, isEngine, ...rest }: WorkerFailure): Error {
  if (exit !== undefined) return new CommandError(exit, message);
  if (isEngine) return new EngineError(rest.code as EngineErrorCode, message);
  return Object.assign(new Error(message), rest);
}
