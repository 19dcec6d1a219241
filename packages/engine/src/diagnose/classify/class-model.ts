import type { QMatrixFinding } from "./check-q-matrix.ts";
import type { ClassModelKind } from "./q-matrix.ts";

/** The probability of a right answer in one group of classes. */
export type ItemGroup = {
  /** Mastery of the item's attributes in their order, such as `10`; for DINA and DINO `0` and `1`. */
  readonly pattern: string;
  readonly probability: number;
  /** Standard error; absent at a bound and where the information is singular. */
  readonly sd?: number;
};

/** A calibrated item of a class model. DINA: guess = P(0), slip = 1 − P(1). */
export type ClassItem = {
  readonly itemId: string;
  /** The attributes it needs, in the order of the Q-matrix. */
  readonly attributes: readonly string[];
  readonly groups: readonly ItemGroup[];
};

/** The share of persons who master exactly the attributes marked 1 in `pattern`. */
export type ClassShare = { readonly pattern: string; readonly share: number; readonly sd?: number };

/** All that scoring a new person needs; plain data, written to and read from JSON. */
export type ClassModel = {
  readonly format: 1;
  readonly kind: ClassModelKind;
  readonly attributes: readonly string[];
  readonly items: readonly ClassItem[];
  /** One for each of the 2^attributes classes; the first attribute varies fastest. */
  readonly classes: readonly ClassShare[];
};

/** What a psychometrician must know before trusting a class model. */
export type ClassFinding =
  | QMatrixFinding
  | { readonly kind: "item-without-answers"; readonly itemId: string }
  | { readonly kind: "item-answered-alike"; readonly itemId: string; readonly score: 0 | 1 }
  | { readonly kind: "person-without-answers"; readonly row: number }
  | { readonly kind: "estimate-at-bound"; readonly itemId: string; readonly pattern: string }
  | { readonly kind: "not-converged"; readonly gradient: number }
  /** The starting points led to different maxima, of these log-likelihoods. */
  | { readonly kind: "several-maxima"; readonly logLiks: readonly number[] }
  | { readonly kind: "singular-information" };
