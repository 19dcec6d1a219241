/** What must hold of the figures, and whether it does. */
export type Requirement = { readonly text: string; readonly met: boolean };

/** Figures of quality, for people; a figure that misses its requirement is printed as such. */
export type AccuracyReport = {
  readonly title: string;
  /** What was simulated. */
  readonly conditions: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly requirements: readonly Requirement[];
};

/** How much is simulated, and who hears how far it is. */
export type AccuracyEffort = {
  /** A smoke test: few repetitions, whose figures mean little. */
  readonly quick: boolean;
  readonly onProgress: (message: string) => void;
};

/** Simulates and measures. */
export type AccuracySuite = (effort: AccuracyEffort) => AccuracyReport | Promise<AccuracyReport>;

/** Returns a report as text: title, conditions, a table, and what is required of it. */
export function accuracyText({ title, conditions, header, rows, requirements }: AccuracyReport): string {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join("  ");
  return [
    title,
    ...conditions.map((condition) => `  ${condition}`),
    "",
    ...[header, ...rows].map((row) => `  ${line(row)}`),
    "",
    ...requirements.map(({ text, met }) => `  ${met ? "met   " : "MISSED"}  ${text}`),
  ].join("\n");
}
