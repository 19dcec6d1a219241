import { isHeldByBound, restrict } from "./active-bounds.ts";
import type { Climb, FinishedClimb } from "./climb.ts";
import type { MarginalLikelihood } from "./marginal-likelihood.ts";
import { factorise } from "./positive-definite.ts";

/** A gradient that falls by this factor with an old matrix does not need a new one. */
const fastEnough = 0.3;
const firstDamping = 1e-3;
const strongestDamping = 1e9;
const ridge = 1e-6;
/** Relative differences of the objective that are rounding. */
const rounding = 1e-12;
const mostStalls = 5;

type Here = {
  readonly free: Float64Array;
  readonly objective: number;
  readonly gradient: Float64Array;
  readonly complete: Float64Array;
  readonly size: number;
};

function describePoint(likelihood: MarginalLikelihood, free: Float64Array, objective: number): Here {
  const { gradient, complete } = likelihood.score();
  let size = 0;
  for (let slot = 0; slot < free.length; slot++)
    if (!isHeldByBound(likelihood.layout, free, gradient, slot))
      size = Math.max(size, Math.abs(gradient[slot]));
  return { free, objective, gradient, complete, size };
}

/** The step of (H + damping · (C + ridge))⁻¹ · gradient, cut at the bounds; C is the complete information. */
function stepFrom(
  { layout }: MarginalLikelihood,
  here: Here,
  observed: Float64Array,
  damping: number,
): Float64Array | undefined {
  const { freeCount, lower, upper } = layout;
  const damped = observed.map((value, index) => value + damping * here.complete[index]);
  for (let slot = 0; slot < freeCount; slot++) damped[slot * freeCount + slot] += damping * ridge;
  const isMoved = (slot: number) => !isHeldByBound(layout, here.free, here.gradient, slot);
  const { kept, matrix } = restrict(damped, freeCount, isMoved);
  const change = factorise(matrix, kept.length)?.solve(Array.from(kept, (slot) => here.gradient[slot]));
  if (change === undefined) return undefined;
  const next = here.free.slice();
  kept.forEach((slot, index) => {
    next[slot] = Math.min(upper[slot], Math.max(lower[slot], here.free[slot] + change[index]));
  });
  return next;
}

/** A step that gains, with the damping that it took; no `next` where none gains. */
function gainFrom(likelihood: MarginalLikelihood, here: Here, observed: Float64Array, damping: number) {
  for (
    let strength = damping;
    strength < strongestDamping;
    strength = Math.max(firstDamping, 10 * strength)
  ) {
    const free = stepFrom(likelihood, here, observed, strength);
    if (free === undefined || !likelihood.isAllowed(free)) continue;
    const objective = likelihood.evaluate(free);
    if (objective >= here.objective - rounding * Math.abs(here.objective))
      return { next: describePoint(likelihood, free, objective), damping: strength };
  }
  likelihood.evaluate(here.free);
  return { next: undefined, damping };
}

const isStall = (here: Here, next: Here) =>
  next.objective - here.objective <= rounding * Math.abs(here.objective) && next.size > 0.5 * here.size;

/**
 * Returns the maximum of the marginal likelihood near `start`, by Newton's method on the full likelihood with
 * the observed information. Where that is not positive definite or a step does not gain, it is damped by the
 * complete information (Levenberg–Marquardt), which turns the step into one of EM. Slots at a bound that the
 * gradient points across are held there.
 *
 * @returns `converged` when no gradient exceeds `tolerance`; else after `maxIterations` steps or when no step
 * gains.
 */
export function climbByNewton(
  likelihood: MarginalLikelihood,
  start: Climb,
  { tolerance, maxIterations }: { readonly tolerance: number; readonly maxIterations: number },
): FinishedClimb {
  let here = describePoint(likelihood, start.free, likelihood.evaluate(start.free));
  let observed: Float64Array | undefined;
  let isCurrent = false;
  let damping = 0;
  let stalls = 0;
  let iterations = 0;
  while (here.size >= tolerance && iterations < maxIterations && stalls < mostStalls) {
    iterations++;
    if (observed === undefined || !isCurrent) observed = likelihood.observedInformation();
    const { next, damping: taken } = gainFrom(likelihood, here, observed, damping);
    if (next === undefined) break;
    stalls = isStall(here, next) ? stalls + 1 : 0;
    isCurrent = taken === 0 && next.size <= fastEnough * here.size;
    damping = taken > firstDamping ? taken / 10 : 0;
    here = next;
  }
  return {
    free: here.free,
    objective: here.objective,
    iterations: start.iterations + iterations,
    converged: here.size < tolerance,
    gradientSize: here.size,
    ...(observed === undefined ? {} : { observed }),
  };
}
