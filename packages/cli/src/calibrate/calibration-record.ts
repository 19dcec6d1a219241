import type { Fault } from "@jingxun/engine";

/** What a coding of categories did: code k stands for the score `scores[k]`. */
export type CodingRecord = { readonly itemId: string; readonly scores: readonly number[] };

/** What `jingxun calibrate --json` prints of any model; figures in logits, probabilities from 0 to 1. */
export type CalibrationRecord = {
  readonly model: string;
  readonly status: string;
  /** Why nothing was calibrated. */
  readonly reason?: string;
  readonly logLik?: number;
  readonly converged?: boolean;
  /** Largest absolute gradient per parameter. */
  readonly gradient?: number;
  /** How many were estimated. */
  readonly parameters?: number;
  readonly groups?: readonly { readonly id: string; readonly mean: number; readonly variance: number }[];
  readonly items: readonly object[];
  readonly raters?: readonly object[];
  readonly classes?: readonly object[];
  readonly persons: readonly object[];
  readonly reliability?: number;
  readonly coding: readonly CodingRecord[];
  readonly findings: readonly object[];
  readonly faults: readonly Fault[];
};
