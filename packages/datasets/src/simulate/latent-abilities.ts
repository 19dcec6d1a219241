import { createRandom, type Random } from "@jingxun/engine";
import { simulatedCompetencies } from "./competency-list.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import { streams } from "./streams.ts";

/** The correlation of any two competencies, between schools and within them. */
export const abilityCorrelation = 0.6;

const shared = Math.sqrt(abilityCorrelation);
const own = Math.sqrt(1 - abilityCorrelation);

/** One draw of N(0, R), R with ones on its diagonal and `abilityCorrelation` elsewhere. */
function drawEquicorrelated(random: Random): Float64Array {
  const general = random.normal();
  return Float64Array.from(simulatedCompetencies, () => shared * general + own * random.normal());
}

/** Returns a school's part of its people's abilities: variance `icc` for each competency. */
export function drawSchoolAbilities({ seed, icc }: SimulationSettings, school: number): Float64Array {
  const scale = Math.sqrt(icc);
  return drawEquicorrelated(createRandom(seed, streams.schoolAbilities, school)).map(
    (value) => scale * value,
  );
}

/**
 * Returns a teacher's abilities by competency index, in logits: θ = √icc · u(school) + √(1 − icc) · e(teacher)
 * with u and e from N(0, R). Each ability has mean 0 and variance 1 over schools and teachers together.
 */
export function drawAbilities(
  { seed, icc }: SimulationSettings,
  schoolAbilities: Float64Array,
  teacher: number,
): Float64Array {
  const scale = Math.sqrt(1 - icc);
  const personal = drawEquicorrelated(createRandom(seed, streams.abilities, teacher));
  return personal.map((value, competency) => schoolAbilities[competency] + scale * value);
}
