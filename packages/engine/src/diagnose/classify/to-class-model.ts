import type { ClassErrors } from "./class-information.ts";
import type { ClassModel } from "./class-model.ts";
import type { ClassLayout } from "./class-parameters.ts";
import { type ClassModelKind, classPattern, type QMatrix } from "./q-matrix.ts";

/** Returns the places of groups that the order binds together: equal neighbours, without errors of their own. */
export function heldByOrder({ groups, offsets }: ClassLayout, parameters: Float64Array): ReadonlySet<number> {
  const held = new Set<number>();
  groups.forEach(({ groupCount }, item) => {
    for (let group = 0; group < groupCount; group++)
      for (let bit = 1; bit < groupCount; bit <<= 1) {
        const [low, high] = [offsets[item] + (group & ~bit), offsets[item] + (group | bit)];
        if (low !== high && parameters[high] - parameters[low] < 1e-9) held.add(low).add(high);
      }
  });
  return held;
}

function errorAt(errors: ClassErrors, at: number): { readonly sd?: number } {
  const sd = errors.status === "estimated" ? errors.standardErrors[at] : undefined;
  return sd === undefined ? {} : { sd };
}

/** Returns the model of fitted parameters, with the errors there are; plain data. */
export function toClassModel(
  kind: ClassModelKind,
  { attributes, items }: QMatrix,
  layout: ClassLayout,
  parameters: Float64Array,
  errors: ClassErrors,
): ClassModel {
  return {
    format: 1,
    kind,
    attributes,
    items: items.map(({ itemId }, item) => {
      const { attributes: needed, groupCount } = layout.groups[item];
      const at = layout.offsets[item];
      const groups = Array.from({ length: groupCount }, (_, group) => ({
        pattern: classPattern(group, Math.log2(groupCount)),
        probability: parameters[at + group],
        ...errorAt(errors, at + group),
      }));
      return { itemId, attributes: needed.map((attribute) => attributes[attribute]), groups };
    }),
    classes: Array.from({ length: layout.classCount }, (_, index) => ({
      pattern: classPattern(index, attributes.length),
      share: parameters[index],
      ...errorAt(errors, index),
    })),
  };
}
