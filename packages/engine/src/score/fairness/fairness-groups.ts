import type { Posting } from "../../data/tables/postings.ts";
import type { Standing } from "../../policy/standing.ts";
import { cellName } from "../course-figures.ts";

/** By what teachers are grouped: the setting of the school, the stage, how many teach the subject on the stage. */
export const fairnessKinds = ["setting", "stage", "subject-size"] as const;
export type FairnessKind = (typeof fairnessKinds)[number];

export type FairnessGroup = { readonly kind: FairnessKind; readonly group: string };

/** Sizes of a subject, by the most teachers that each holds. */
const sizes = [
  { group: "1-to-30", most: 30 },
  { group: "31-to-100", most: 100 },
  { group: "over-100", most: Infinity },
] as const;

/**
 * Returns a function that gives the groups of a teacher, one a kind; none of stage and subject size without a main
 * posting, none of setting where the school's record is faulty or missing. The size of a subject is the number of
 * `standings` with a main posting of the same stage and subject.
 */
export function createFairnessGroups(
  standings: readonly Standing[],
): (standing: Standing) => readonly FairnessGroup[] {
  const counts = new Map<string, number>();
  const cellOf = ({ stage, subject }: Posting) => cellName(stage, subject);
  for (const { main } of standings)
    if (main !== undefined) counts.set(cellOf(main), (counts.get(cellOf(main)) ?? 0) + 1);
  return ({ main, school: { school } }) => {
    if (main === undefined) return [];
    const count = counts.get(cellOf(main)) ?? 1;
    const { group } = sizes.find(({ most }) => count <= most)!;
    return [
      ...(school === undefined ? [] : [{ kind: "setting" as const, group: school.setting as string }]),
      { kind: "stage", group: main.stage },
      { kind: "subject-size", group },
    ];
  };
}
