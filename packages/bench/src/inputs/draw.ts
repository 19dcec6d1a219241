import type { Random } from "@jingxun/engine";

/** Returns one of `values`, each as likely as the others. */
export function pick<Value>(random: Random, values: readonly Value[]): Value {
  return values[random.integer(values.length)];
}

/** Returns `true` with probability `share`. */
export function chance(random: Random, share: number): boolean {
  return random.uniform() < share;
}

/** Returns `count` of `values` without repetition, in the order of the draw. */
export function pickSome<Value>(random: Random, values: readonly Value[], count: number): readonly Value[] {
  const left = [...values];
  const drawn: Value[] = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(random.integer(left.length), 1));
  return drawn;
}
