import { growFramework, seenAt, translatedHere } from "./grow-framework.ts";

const page = seenAt("m.163wenku.com/p-5569126.html");

/** The micro-abilities of 信息技术应用能力提升工程2.0: 4 dimensions; the 30 names below them were not seen. */
export const microAbility = growFramework(
  {
    id: "micro-ability-2.0",
    name: "信息技术应用能力提升工程2.0微能力",
    nameEn: "Micro-abilities of the project for applying information technology 2.0",
    nameEnSource: translatedHere,
    issuer: "教育部",
    ...page,
    counts: { value: [4, 30], ...page },
  },
  [
    ["MA1", "学情分析", "Analysing how learners stand", page],
    ["MA2", "教学设计", "Designing teaching", page],
    ["MA3", "学法指导", "Guiding how to learn", page],
    ["MA4", "学业评价", "Assessing learning", page],
  ],
);
