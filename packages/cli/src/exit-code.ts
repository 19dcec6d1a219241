/** What the command's exit says to a batch job. People who cannot be planned are rows, not exit codes. */
export const exitCode = {
  done: 0,
  rowsRejected: 1,
  unusable: 2,
  contradictoryPolicy: 3,
  folderHeld: 4,
  inputOutput: 5,
  interrupted: 6,
  internal: 70,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** An end of the command that is not a success, with its exit code. */
export class CommandError extends Error {
  readonly exit: ExitCode;

  constructor(exit: ExitCode, message: string) {
    super(message);
    this.name = "CommandError";
    this.exit = exit;
  }
}
