/** One feature of a course or a teacher: `kind:term`, with a value that is 1 unless it is a share or a measure. */
export type Feature = { readonly name: string; readonly value: number };

/** Returns a feature that is there: value 1. */
export function present(name: string): Feature {
  return { name, value: 1 };
}
