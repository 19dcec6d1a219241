import type { Fault } from "@jingxun/engine";

const shownFaults = 10;

/** Returns the first faults of files that a command needs whole, a line each, and how many more there are. */
export function faultLines(faults: readonly Fault[]): string {
  const lines = faults
    .slice(0, shownFaults)
    .map(({ code, file, row, column, expected, got }) =>
      [
        `  ${file}`,
        row && ` row ${row}`,
        column && ` ${column}`,
        `: ${code}, expected ${expected}, got ${got}`,
      ]
        .filter(Boolean)
        .join(""),
    );
  const more = faults.length > shownFaults ? `\n  and ${faults.length - shownFaults} more` : "";
  return `${lines.join("\n")}${more}`;
}
