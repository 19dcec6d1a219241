import type { Engine, Plan, PlanRecord } from "@jingxun/engine";

/** Rows of a table as a piece of its file, and its size as `Block` counts it: bytes of text, rows of columns. */
export type EncodedRows = { readonly piece: Uint8Array; readonly size: number };

/** Gathers the rows of the plans of one block after another, in the form in which they are written. */
export type PlanRows = {
  /** Adds the plan of the teacher with a place in the block. */
  readonly add: (place: number, engine: Engine, plan: Plan) => void;
  /** Adds what an earlier run wrote of a teacher. */
  readonly addWritten: (place: number, rows: readonly PlanRecord[]) => void;
  /**
   * Returns what was gathered, and forgets it.
   *
   * @param first where the first teacher of the block stands among all.
   */
  readonly take: (first: number) => Promise<EncodedRows>;
};
