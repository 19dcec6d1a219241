import type { PlanReason, PlanStatus } from "../plan/plan.ts";
import type { Reason } from "../score/reason.ts";

/** The names that a sentence may need, in the sentence's language. */
export type Names = {
  readonly competency: (id: string) => string;
  readonly course: (id: string) => string;
  /** Of a group such as `topic:TP01` or `kind:课例点评`. */
  readonly group: (group: string) => string;
  /** Of a competency, a topic or an obligation. */
  readonly tag: (id: string) => string;
};

/** All sentences of one language. */
export type Wording = {
  readonly status: { readonly [Status in PlanStatus | "rejected"]: string };
  readonly reason: (reason: Reason, names: Names) => string;
  readonly planReason: (reason: PlanReason, names: Names) => string;
  /** Says what the advice is and is not. */
  readonly disclaimer: string;
};

/** Returns quarter-hours as hours, without a superfluous fraction. */
export function hoursText(quarterHours: number): string {
  return String(quarterHours / 4);
}

/** Returns a probability in whole percent, 1 to 99: never rounded to a false certainty. */
export function wholePercent(probability: number): number {
  return Math.min(99, Math.max(1, Math.round(probability * 100)));
}

/** Returns the same as a text. */
export function percentText(probability: number): string {
  return `${wholePercent(probability)}%`;
}

/** Returns a share of exact size as a percentage, to a hundredth of a percent. */
export function shareText(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
