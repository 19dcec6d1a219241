import { EngineError } from "../../data/errors.ts";
import type { CompetencyEstimate } from "../correlate/profile-estimator.ts";

/** How a competency changed between two occasions. */
export type Change =
  | {
      readonly status: "estimated";
      /** Now less before, in logits. */
      readonly difference: number;
      /** Standard error of the difference, with that of linking the occasions, in logits. */
      readonly se: number;
      /** Whether the difference is beyond chance: two-sided, at 95 %. */
      readonly reliable: boolean;
    }
  | { readonly status: "undetermined"; readonly reason: "no-direct-answers" };

/** Two-sided 95 % of the standard normal distribution. */
const criticalValue = 1.959963984540054;

const isDirect = (estimate: CompetencyEstimate) =>
  estimate.status === "estimated" || estimate.status === "provisional";

/**
 * Returns the change of a competency since the last occasion: the difference of the means, its standard error
 * √(sd² + sd² + linking²), and whether |difference| > 1.96·se. Undetermined unless there were direct answers on
 * both occasions.
 *
 * The posteriors of the occasions count as independent; as both lean on their prior, a change is rather
 * understated.
 *
 * @param linkingError standard error of the link between the occasions' scales, in logits, >= 0; 0 when all items
 * were the same.
 * @throws {EngineError} `invalid-option`.
 * @see Jacobson & Truax (1991), doi:10.1037/0022-006X.59.1.12, the reliable change index.
 */
export function changeSince(
  before: CompetencyEstimate,
  now: CompetencyEstimate,
  linkingError: number,
): Change {
  if (!(linkingError >= 0))
    throw new EngineError("invalid-option", `changeSince: linkingError must be >= 0, got ${linkingError}`);
  if (
    before.status === "undetermined" ||
    now.status === "undetermined" ||
    !isDirect(before) ||
    !isDirect(now)
  )
    return { status: "undetermined", reason: "no-direct-answers" };
  const difference = now.mean - before.mean;
  const se = Math.sqrt(before.sd * before.sd + now.sd * now.sd + linkingError * linkingError);
  return { status: "estimated", difference, se, reliable: Math.abs(difference) > criticalValue * se };
}
