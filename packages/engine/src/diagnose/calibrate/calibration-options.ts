import { EngineError } from "../../data/errors.ts";
import type {
  CalibrationGrid,
  CalibrationModel,
  ItemParameters,
  LatentParameters,
} from "./measurement-model.ts";
import { type PriorName, priorNames } from "./priors.ts";
import { requireItemParameters, requireLatentParameters } from "./require-parameters.ts";

/** How to calibrate; every default is stated. */
export type CalibrationOptions = {
  readonly model: CalibrationModel;
  /** Default `guessing` for `3pl`, which is not identified without, else `none`. */
  readonly priors?: PriorName;
  /** `rasch` and `pcm` only: slopes fixed at 1 (default) or one slope estimated for all items. */
  readonly slopes?: "one" | "common";
  /** A group's name for each person; default one group. */
  readonly groups?: readonly string[];
  /** The group whose scale is used; default the first by name. */
  readonly referenceGroup?: string;
  /** Means of the reference group by dimension; default all `fixed`. */
  readonly means?: readonly ("fixed" | "free")[];
  /** Variances of the reference group; default `free` where slopes are fixed at 1, else `fixed`. */
  readonly variances?: "fixed" | "free";
  /** Covariances of two dimensions; default `free`. */
  readonly covariances?: "fixed" | "free";
  /** Means and variances of the other groups; default `free`. */
  readonly otherGroups?: "fixed" | "free";
  /** Items whose parameters may differ between groups; the others are equal in all groups. */
  readonly freeItems?: readonly string[];
  /** Items whose parameters are given and kept. */
  readonly anchors?: readonly ItemParameters[];
  /** Sets of items that share all parameters. */
  readonly equalItems?: readonly (readonly string[])[];
  /** The dimension (0 or 1) of each item; default all 0. */
  readonly dimensions?: readonly number[];
  /** Values to start from; latent values that are fixed stay there. Default means 0, variances 1. */
  readonly start?: {
    readonly items?: readonly ItemParameters[];
    readonly groups?: readonly LatentParameters[];
  };
  /** Default 61 nodes on −6..6; 31 a dimension with two dimensions. */
  readonly grid?: Partial<CalibrationGrid>;
  /** Default true. */
  readonly standardErrors?: boolean;
  /** Largest absolute gradient per parameter at which the fit counts as converged; default 1e-7. */
  readonly tolerance?: number;
  /** Most Newton steps; default 200. */
  readonly maxIterations?: number;
};

/** The options with every default filled in. */
export type ResolvedOptions = Required<Omit<CalibrationOptions, "groups" | "referenceGroup" | "grid">> & {
  readonly grid: CalibrationGrid;
  readonly dimensionCount: number;
};

const models = ["rasch", "2pl", "3pl", "grm", "pcm", "gpcm"];

function invalid(rule: string): EngineError {
  return new EngineError("invalid-option", `calibrate: ${rule}`);
}

function requireValid(options: ResolvedOptions, itemCount: number): void {
  const { model, priors, slopes, dimensions, means, grid, tolerance } = options;
  if (!models.includes(model)) throw invalid(`model must be one of ${models.join(", ")}, got ${model}`);
  if (!priorNames.includes(priors))
    throw invalid(`priors must be one of ${priorNames.join(", ")}, got ${priors}`);
  if (slopes === "common" && model !== "rasch" && model !== "pcm")
    throw invalid(`slopes "common" is for rasch and pcm, got ${model}`);
  if (dimensions.length !== itemCount || dimensions.some((dimension) => dimension !== 0 && dimension !== 1))
    throw invalid(`dimensions must be 0 or 1 for each of ${itemCount} items`);
  if (means.length !== options.dimensionCount)
    throw invalid(`means must hold one entry a dimension, got ${means.length}`);
  if (!Number.isInteger(grid.points) || grid.points < 3 || !(grid.width > 0))
    throw invalid(`grid must have an integer of points >= 3 and a width > 0`);
  for (const item of [...options.anchors, ...(options.start.items ?? [])]) requireItemParameters(model, item);
  for (const group of options.start.groups ?? []) {
    requireLatentParameters(group);
    if (group.means.length !== options.dimensionCount)
      throw invalid(`start group ${group.id} must have ${options.dimensionCount} means`);
  }
  if (!(tolerance > 0)) throw invalid(`tolerance must be > 0, got ${tolerance}`);
}

/**
 * Returns `options` with their defaults.
 *
 * @throws {EngineError} `invalid-option`.
 */
export function resolveOptions(options: CalibrationOptions, itemCount: number): ResolvedOptions {
  const dimensions = options.dimensions ?? new Array<number>(itemCount).fill(0);
  const dimensionCount = dimensions.some((dimension) => dimension > 0) ? 2 : 1;
  const slopes = options.slopes ?? "one";
  const hasUnitSlopes = (options.model === "rasch" || options.model === "pcm") && slopes === "one";
  const resolved: ResolvedOptions = {
    model: options.model,
    priors: options.priors ?? (options.model === "3pl" ? "guessing" : "none"),
    slopes,
    means: options.means ?? new Array<"fixed">(dimensionCount).fill("fixed"),
    variances: options.variances ?? (hasUnitSlopes ? "free" : "fixed"),
    covariances: options.covariances ?? "free",
    otherGroups: options.otherGroups ?? "free",
    freeItems: options.freeItems ?? [],
    anchors: options.anchors ?? [],
    equalItems: options.equalItems ?? [],
    dimensions,
    dimensionCount,
    start: options.start ?? {},
    grid: {
      points: options.grid?.points ?? (dimensionCount === 1 ? 61 : 31),
      width: options.grid?.width ?? 6,
    },
    standardErrors: options.standardErrors ?? true,
    tolerance: options.tolerance ?? 1e-7,
    maxIterations: options.maxIterations ?? 200,
  };
  requireValid(resolved, itemCount);
  return resolved;
}
