/** What went wrong, for programs; the message is for people. */
export type EngineErrorCode =
  | "invalid-option"
  | "invalid-record"
  | "invalid-policy"
  | "contradictory-policy"
  | "missing-policy-value"
  | "unknown-id";

/** The one error class of the engine: a caller's mistake, never "cannot tell". */
export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string) {
    super(message);
    this.name = "EngineError";
    this.code = code;
  }
}
