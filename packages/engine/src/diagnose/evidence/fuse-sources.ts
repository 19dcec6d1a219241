import { EngineError } from "../../data/errors.ts";
import { chiSquareTail } from "../fit/chi-square.ts";

/** A normal summary in logits. */
export type Gaussian = { readonly mean: number; readonly sd: number };

/** What one source says of one ability by itself, without any prior. */
export type AbilitySource = Gaussian & {
  readonly source: string;
  /** Online sources together are capped; tests under supervision, reviewed work and observation are not. */
  readonly online: boolean;
  /** Mean-square misfit of the source for this person or at large; its variance is multiplied by it where above 1. */
  readonly misfit?: number;
};

export type FusionOptions = {
  /** The ability's distribution in the person's group. */
  readonly prior: Gaussian;
  /** Most precision (1/logit²) of all online sources together; default 1, that of a standard normal prior. */
  readonly onlinePrecision?: number;
  /** Disagreement is flagged where its p is below; default .05. */
  readonly level?: number;
};

export type Fusion =
  | (Gaussian & {
      readonly status: "fused";
      /** Share of each source, and of the prior, in the precision; they sum to 1. */
      readonly shares: readonly { readonly source: string; readonly share: number }[];
      readonly priorShare: number;
      /** Cochran's Q of the sources; absent with one source. */
      readonly agreement?: { readonly chiSquare: number; readonly degrees: number; readonly p: number };
      readonly findings: readonly FusionFinding[];
    })
  | { readonly status: "undetermined"; readonly reason: "no-sources" };

export type FusionFinding =
  | { readonly kind: "sources-disagree"; readonly p: number }
  | { readonly kind: "online-capped"; readonly factor: number };

type Weighed = { readonly source: AbilitySource; readonly precision: number };

function requireSource({ source, mean, sd, misfit = 1 }: AbilitySource): void {
  if (!(Number.isFinite(mean) && Number.isFinite(sd) && sd > 0 && misfit > 0))
    throw new EngineError(
      "invalid-record",
      `fuseSources: ${source} must have a finite mean and an sd and misfit > 0, got ${mean}, ${sd}, ${misfit}`,
    );
}

/** Q = Σ w (m − m̄)² with w the uncapped precisions: χ² with one degree less than sources where they agree. */
function agreementOf(
  weighed: readonly Weighed[],
): { chiSquare: number; degrees: number; p: number } | undefined {
  if (weighed.length < 2) return undefined;
  const total = weighed.reduce((sum, { precision }) => sum + precision, 0);
  const mean = weighed.reduce((sum, { precision, source }) => sum + precision * source.mean, 0) / total;
  const chiSquare = weighed.reduce(
    (sum, { precision, source }) => sum + precision * (source.mean - mean) * (source.mean - mean),
    0,
  );
  const degrees = weighed.length - 1;
  return { chiSquare, degrees, p: chiSquareTail(chiSquare, degrees) };
}

/**
 * Returns one ability from several sources and the group's distribution, weighed by precision: each source's
 * variance is inflated by its own misfit, the online ones together are scaled down to their cap. The sources
 * must not hold the prior themselves (`withoutPrior` takes it out) nor share answers.
 *
 * @returns `undetermined` without a source: the prior is not a finding.
 * @throws {EngineError} `invalid-record` for a source without a finite mean and sd.
 * @see Cochran (1954), doi:10.2307/3001666.
 */
export function fuseSources(
  sources: readonly AbilitySource[],
  { prior, onlinePrecision = 1, level = 0.05 }: FusionOptions,
): Fusion {
  sources.forEach(requireSource);
  if (sources.length === 0) return { status: "undetermined", reason: "no-sources" };
  const weighed = sources.map(
    (source): Weighed => ({
      source,
      precision: 1 / (source.sd * source.sd * Math.max(1, source.misfit ?? 1)),
    }),
  );
  const online = weighed.reduce((sum, { source, precision }) => sum + (source.online ? precision : 0), 0);
  const factor = online > onlinePrecision ? onlinePrecision / online : 1;
  const precisions = weighed.map(({ source, precision }) => (source.online ? precision * factor : precision));
  const priorPrecision = 1 / (prior.sd * prior.sd);
  const total = precisions.reduce((sum, precision) => sum + precision, priorPrecision);
  const moment = precisions.reduce(
    (sum, precision, index) => sum + precision * sources[index].mean,
    priorPrecision * prior.mean,
  );
  const agreement = agreementOf(weighed);
  return {
    status: "fused",
    mean: moment / total,
    sd: Math.sqrt(1 / total),
    shares: sources.map(({ source }, index) => ({ source, share: precisions[index] / total })),
    priorShare: priorPrecision / total,
    ...(agreement === undefined ? {} : { agreement }),
    findings: [
      ...(agreement !== undefined && agreement.p < level
        ? [{ kind: "sources-disagree" as const, p: agreement.p }]
        : []),
      ...(factor < 1 ? [{ kind: "online-capped" as const, factor }] : []),
    ],
  };
}
