const cells = 25;
const reach = 3;

const cellOf = (logits: number) =>
  Math.min(cells - 1, Math.max(0, Math.round(((logits + reach) / (2 * reach)) * (cells - 1))));

/** Returns an ability as a line from −3 to 3 logits: ● the estimate, ━ its 90 % interval, ┆ the cut. */
export function gauge(mean: number, sd: number, cut: number): string {
  const low = cellOf(mean - 1.645 * sd);
  const high = cellOf(mean + 1.645 * sd);
  const line: string[] = Array.from({ length: cells }, (_, cell) =>
    cell >= low && cell <= high ? "━" : "·",
  );
  line[cellOf(cut)] = "┆";
  line[cellOf(mean)] = "●";
  return line.join("");
}
