import { hasOptedOut, isTested, isUntested } from "./case-kinds.ts";
import type { Cells } from "./cells.ts";
import type { Mutation } from "./mutate-run.ts";
import { changeFirst } from "./row-edits.ts";

const undetermined = ({ status }: Cells) => status === "undetermined";
const determined = (row: Cells) => !undetermined(row);

/** Profiles that say more, or less, than the answers. */
export const profileMutations: readonly Mutation[] = [
  {
    rule: "profile-though-opted-out",
    name: "a teacher who opted out gets a profile",
    suits: hasOptedOut,
    edits: {
      profiles: (_, { teacher, county }) => [
        {
          teacherId: teacher.teacherId,
          competencyId: [...county.measured][0],
          status: "undetermined",
          mean: "",
          sd: "",
          percentile: "",
          evidenceCount: "0",
          basis: "none",
        },
      ],
    },
  },
  {
    rule: "profile-invented",
    name: "the prior is passed off as a finding",
    suits: isUntested,
    edits: { profiles: changeFirst(undetermined, () => ({ mean: "0", sd: "1" })) },
  },
  {
    rule: "profile-status",
    name: "answers are there but not used",
    suits: isTested,
    edits: { profiles: changeFirst(determined, () => ({ status: "undetermined" })) },
  },
  {
    rule: "profile-evidence",
    name: "an answer too much is counted",
    suits: isTested,
    edits: {
      profiles: changeFirst(determined, ({ evidenceCount }) => ({ evidenceCount: `${+evidenceCount + 1}` })),
    },
  },
  {
    rule: "profile-estimate",
    name: "an estimate has no doubt",
    suits: isTested,
    edits: { profiles: changeFirst(determined, () => ({ sd: "" })) },
  },
  {
    rule: "profile-basis",
    name: "a test is named as the basis of what nobody tested",
    suits: isUntested,
    edits: { profiles: changeFirst(undetermined, () => ({ basis: "test" })) },
  },
  {
    rule: "profile-evidence",
    name: "ratings are claimed that nobody gave",
    suits: isTested,
    edits: { profiles: changeFirst(determined, () => ({ ratingCount: "77" })) },
  },
  {
    rule: "profile-standout",
    name: "a borrowed competency is called a gap",
    suits: isTested,
    edits: {
      profiles: changeFirst(
        ({ status }) => status === "borrowed",
        () => ({ standout: "gap" }),
      ),
    },
  },
  {
    rule: "profile-bands",
    name: "a borrowed competency is banded",
    suits: isTested,
    edits: {
      profiles: changeFirst(
        ({ status }) => status === "borrowed",
        () => ({ bands: "below:1" }),
      ),
    },
  },
  {
    rule: "profile-missing",
    name: "a competency is left out",
    suits: isTested,
    edits: { profiles: (rows) => rows.slice(1) },
  },
  {
    rule: "profile-twice",
    name: "a competency comes twice",
    suits: isTested,
    edits: { profiles: (rows) => [rows[0], ...rows] },
  },
];
