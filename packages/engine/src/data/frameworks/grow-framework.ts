import type { Framework, FrameworkCompetency } from "../framework.ts";
import type { CompetencyId } from "../ids.ts";
import type { Verification } from "../verification.ts";

/** Where a name stands, and how far that is verified. */
export type Origin = { readonly source: string; readonly verified: Verification };

/** A competency with those below it. */
export type Branch = readonly [
  id: string,
  name: string,
  nameEn: string,
  origin: Origin,
  below?: readonly Branch[],
];

/** A name that stands on a page about the document, or on a copy of it. */
export const seenAt = (source: string): Origin => ({ source, verified: "secondary" });

/** A name that was seen in no source. */
export const unseen: Origin = { source: "general knowledge; seen in no source", verified: "no" };

/** The English names are ours, wherever nothing else is said. */
export const translatedHere = "translated here";

function flatten(
  branches: readonly Branch[],
  level: number,
  parentId?: string,
): readonly FrameworkCompetency[] {
  return branches.flatMap(([id, name, nameEn, origin, below = []]) => [
    Object.freeze({
      id: id as CompetencyId,
      name,
      nameEn,
      nameEnSource: translatedHere,
      ...(parentId === undefined ? {} : { parentId: parentId as CompetencyId }),
      level,
      ...origin,
    }),
    ...flatten(below, level + 1, id),
  ]);
}

/** Returns a frozen framework whose competencies are `branches`, each before those below it. */
export function growFramework(
  head: Omit<Framework, "format" | "competencies">,
  branches: readonly Branch[],
): Framework {
  const competencies = Object.freeze(flatten(branches, 1));
  return Object.freeze({ format: 1, ...head, counts: Object.freeze(head.counts), competencies });
}
