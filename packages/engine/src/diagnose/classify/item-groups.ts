import { type ClassModelKind, masters, type QMatrix } from "./q-matrix.ts";

/** How the classes fall into groups that an item cannot tell apart. */
export type ItemGroups = {
  /** Indices of the attributes that the item needs, ascending. */
  readonly attributes: readonly number[];
  readonly groupCount: number;
  /** For each class the group it falls into. */
  readonly groupOf: Uint16Array;
};

function groupOfClass(kind: ClassModelKind, attributes: readonly number[], classIndex: number): number {
  if (attributes.length === 0) return 0;
  const mastered = attributes.map((attribute) => masters(classIndex, attribute));
  if (kind === "dina") return mastered.every(Boolean) ? 1 : 0;
  if (kind === "dino") return mastered.some(Boolean) ? 1 : 0;
  return mastered.reduce((group, has, bit) => group + (has ? 1 << bit : 0), 0);
}

/**
 * Returns for each item the groups of classes with equal probability of a right answer. DINA: all needed
 * attributes mastered (1) or not (0); DINO: any (1) or none (0); G-DINA: every combination of the needed
 * attributes is its own group, its number read as bits in the order of `attributes`. An item that needs
 * nothing has one group.
 *
 * @see Junker & Sijtsma (2001), doi:10.1177/01466210122032064 (DINA); Templin & Henson (2006),
 * doi:10.1037/1082-989X.11.3.287 (DINO); de la Torre (2011), doi:10.1007/s11336-011-9207-7 (G-DINA).
 */
export function itemGroups(kind: ClassModelKind, { attributes, items }: QMatrix): readonly ItemGroups[] {
  const classCount = 1 << attributes.length;
  return items.map(({ requires }) => {
    const needed = requires.flatMap((required, attribute) => (required ? [attribute] : []));
    const groupOf = Uint16Array.from({ length: classCount }, (_, classIndex) =>
      groupOfClass(kind, needed, classIndex),
    );
    const groupCount = needed.length === 0 ? 1 : kind === "gdina" ? 1 << needed.length : 2;
    return { attributes: needed, groupCount, groupOf };
  });
}
