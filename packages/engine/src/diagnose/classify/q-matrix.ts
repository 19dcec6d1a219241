import { EngineError } from "../../data/errors.ts";

/** Which attributes each item needs; attributes and items are named where people read them. */
export type QMatrix = {
  readonly attributes: readonly string[];
  readonly items: readonly { readonly itemId: string; readonly requires: readonly boolean[] }[];
};

/** How the attributes that an item needs act together. */
export type ClassModelKind = "dina" | "dino" | "gdina";

const mostAttributes = 14;

/**
 * @throws {EngineError} `invalid-option` where a row has another width than there are attributes, or where
 * there are none, or more than 14 (16,384 classes).
 */
export function requireQMatrix({ attributes, items }: QMatrix, caller: string): void {
  const count = attributes.length;
  if (count < 1 || count > mostAttributes)
    throw new EngineError(
      "invalid-option",
      `${caller}: a Q-matrix must have 1 to ${mostAttributes} attributes, got ${count}`,
    );
  for (const { itemId, requires } of items)
    if (requires.length !== count)
      throw new EngineError(
        "invalid-option",
        `${caller}: item ${itemId} of the Q-matrix must have ${count} entries, got ${requires.length}`,
      );
}

/**
 * Returns whether class number `classIndex` masters attribute number `attribute`: bit `attribute` of the
 * number, so that class 0 masters none and the last class all.
 */
export function masters(classIndex: number, attribute: number): boolean {
  return ((classIndex >> attribute) & 1) === 1;
}

/** Returns the class as text, one digit an attribute in their order, such as `0110`. */
export function classPattern(classIndex: number, attributeCount: number): string {
  let pattern = "";
  for (let attribute = 0; attribute < attributeCount; attribute++)
    pattern += masters(classIndex, attribute) ? "1" : "0";
  return pattern;
}
