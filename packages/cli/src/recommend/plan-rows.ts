import type { Engine, Plan, PlanRecord } from "@jingxun/engine";

/** Rows of a table as a piece of its file, and its size as `Block` counts it: bytes of text, rows of columns. */
export type EncodedRows = { readonly piece: Uint8Array; readonly size: number };

/** Gathers the rows of the plans of one block after another, in the form in which they are written. */
export type PlanRows = {
  readonly add: (engine: Engine, plan: Plan) => void;
  /** Adds what an earlier run wrote of a teacher. */
  readonly addWritten: (rows: readonly PlanRecord[]) => void;
  /** Returns what was gathered, and forgets it. */
  readonly take: () => Promise<EncodedRows>;
};
