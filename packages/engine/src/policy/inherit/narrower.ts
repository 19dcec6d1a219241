/** In what way a field may change without anybody's leave. */
export type Direction = "rises" | "falls" | "grows" | "shrinks" | "fixed";

const directions: readonly (readonly [RegExp, Direction])[] = [
  [/^credits\.min$|\.hours\.min$|\.exemptions\.[^.]+\.min$|^calendar\.(?:\w+\.)?from$/, "rises"],
  [/^credits\.max$|\.hours\.max$|\.(?:caps|offsets)\.[^.]+\.max$|\.mostPerYear$/, "falls"],
  [/^schoolChoice\.maxTopics$|^calendar\.\w+\.(?:to|deadline)$/, "falls"],
  [/^schoolChoice\.mandatoryTopics$/, "grows"],
  [/^vocabularies\./, "shrinks"],
];

/** Returns how the field at a path may narrow; `fixed` where only an override may change it. */
export function directionOf(path: string): Direction {
  return directions.find(([pattern]) => pattern.test(path))?.[1] ?? "fixed";
}

const limit = (value: unknown) => (value === "none" ? Number.POSITIVE_INFINITY : value) as number | string;
const among = (value: unknown, all: unknown) =>
  Array.isArray(value) && Array.isArray(all) && value.every((term) => all.includes(term));

/** Returns whether `below` is as strict as `above` or stricter, in a direction. Numbers and dates compare alike. */
export function isNarrower(direction: Direction, above: unknown, below: unknown): boolean {
  switch (direction) {
    case "rises":
      return typeof above === typeof below && limit(below) >= limit(above);
    case "falls":
      return typeof limit(above) === typeof limit(below) && limit(below) <= limit(above);
    case "grows":
      return among(above, below);
    case "shrinks":
      return among(below, above);
    case "fixed":
      return JSON.stringify(above) === JSON.stringify(below);
  }
}
