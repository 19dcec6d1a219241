import { EngineError } from "@jingxun/engine";

/** What to simulate; every option left out takes the default of `simulationDefaults`. */
export type SimulateOptions = {
  /** People in all: teachers, principals, researchers. Integer from 1 to 2,000,000; default 2000. */
  readonly teachers?: number;
  /** Courses in the catalogue, compulsory ones included. Integer from 200 to 20,000; default 1200. */
  readonly courses?: number;
  /** Policy years with records, that of `asOf` included. Integer from 1 to 6; default 3. */
  readonly years?: number;
  /** Integer from 0 to 4294967295; default 7. Equal options give equal bytes. */
  readonly seed?: number;
  /** Share of the variance of abilities that lies between schools, 0 to 0.95; default 0.2. */
  readonly icc?: number;
  /** Share of people with a test, beside those of the kindergartens in diagnostic pilot counties, 0 to 1; default 0.25. */
  readonly tested?: number;
  /** Share of people who let a script play their courses, 0 to 1; default 0.05. */
  readonly bots?: number;
  /** Local date; nothing is recorded on it or after it. Default 2023-08-20. */
  readonly asOf?: string;
};

/** The options of a simulation, complete and checked. */
export type SimulationSettings = Required<SimulateOptions>;

/** The default of every option. */
export const simulationDefaults: SimulationSettings = Object.freeze({
  teachers: 2000,
  courses: 1200,
  years: 3,
  seed: 7,
  icc: 0.2,
  tested: 0.25,
  bots: 0.05,
  asOf: "2023-08-20",
});

type Rule = { readonly allowed: string; readonly holds: (value: unknown) => boolean };

const integerRule = (min: number, max: number): Rule => ({
  allowed: `an integer from ${min} to ${max}`,
  holds: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
});
const shareRule = (max: number): Rule => ({
  allowed: `a number from 0 to ${max}`,
  holds: (value) => typeof value === "number" && value >= 0 && value <= max,
});
const isDate = (value: unknown) =>
  typeof value === "string" &&
  /^20\d\d-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(Date.parse(value)).toISOString().startsWith(value);

const rules: { readonly [Name in keyof SimulationSettings]: Rule } = {
  teachers: integerRule(1, 2_000_000),
  courses: integerRule(200, 20_000),
  years: integerRule(1, 6),
  seed: integerRule(0, 4_294_967_295),
  icc: shareRule(0.95),
  tested: shareRule(1),
  bots: shareRule(1),
  asOf: { allowed: "a date from 2000-01-01 to 2099-12-31, YYYY-MM-DD", holds: isDate },
};

const refuse = (message: string): never => {
  throw new EngineError("invalid-option", `simulate: ${message}`);
};

/**
 * Returns the settings that `options` and the defaults make.
 *
 * @throws {EngineError} `invalid-option`, naming the option, what is allowed and what came.
 */
export function resolveSimulateOptions(options: SimulateOptions): SimulationSettings {
  for (const name of Object.keys(options))
    if (!Object.hasOwn(rules, name))
      refuse(`an option must be one of ${Object.keys(rules).join(", ")}, got ${name}`);
  const settings = { ...simulationDefaults, ...options };
  for (const [name, rule] of Object.entries(rules)) {
    const value: unknown = settings[name as keyof SimulationSettings];
    const got = typeof value === "string" ? JSON.stringify(value) : String(value);
    if (!rule.holds(value)) refuse(`${name} must be ${rule.allowed}, got ${got}`);
  }
  return settings;
}
