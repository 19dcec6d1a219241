import { EngineError } from "../data/errors.ts";

/** By what a person could be found again: where, what and whom they teach. */
export type QuasiIdentifiers = {
  readonly stage: string;
  readonly subject?: string;
  readonly setting?: string;
};

/** What is left of each person's cell, coarsest last. */
const levels: readonly ((cell: QuasiIdentifiers) => QuasiIdentifiers)[] = [
  (cell) => cell,
  ({ stage, setting }) => ({ stage, ...(setting !== undefined && { setting }) }),
  ({ stage }) => ({ stage }),
];

const keyOf = ({ stage, subject, setting }: QuasiIdentifiers) => JSON.stringify([stage, subject, setting]);

/**
 * Returns the cell of each person as far as at least `minimum` of them share it: without the subject, then without
 * the setting, where the whole cell is too small; `undefined` where even the stage is.
 *
 * @param minimum an integer >= 2.
 * @throws {EngineError} `invalid-option`.
 * @see Sweeney (2002), doi:10.1142/S0218488502001648 (k-anonymity).
 */
export function coarsenCells(
  cells: readonly QuasiIdentifiers[],
  minimum: number,
): readonly (QuasiIdentifiers | undefined)[] {
  if (!Number.isInteger(minimum) || minimum < 2)
    throw new EngineError("invalid-option", `coarsenCells: minimum must be an integer >= 2, got ${minimum}`);
  const found: (QuasiIdentifiers | undefined)[] = cells.map(() => undefined);
  let open = [...cells.keys()];
  for (const level of levels) {
    const sizes = new Map<string, number>();
    for (const index of open) {
      const key = keyOf(level(cells[index]));
      sizes.set(key, (sizes.get(key) ?? 0) + 1);
    }
    open = open.filter((index) => {
      const cell = level(cells[index]);
      if (sizes.get(keyOf(cell))! < minimum) return true;
      found[index] = cell;
      return false;
    });
  }
  return found;
}
