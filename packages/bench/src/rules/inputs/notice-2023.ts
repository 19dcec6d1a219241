/**
 * The numbers of the notice 鲁教师函〔2023〕39号 that the outputs are held against, written down here a second
 * time so that a slip in the engine's preset shows. Hours are in quarters; days are local and inclusive.
 */
export const notice2023 = {
  /** 自主选学19—23学时. */
  leastQuarters: 19 * 4,
  mostQuarters: 23 * 4,
  /** 不超过6个通识性专题, 师德师风建设 among them and counted. */
  mostTopics: 6,
  mandatoryTopic: "师德师风建设",
  /** 学科必修 and 通识必修 are not 自主选学. */
  compulsoryKinds: ["市级优秀课例", "通识必修"],
  yearFrom: "2023-01-01",
  yearTo: "2023-12-31",
  registrationDeadline: "2023-08-10",
  selectionFrom: "2023-08-11",
  selectionTo: "2023-09-15",
  studyFrom: "2023-08-15",
  studyTo: "2023-12-31",
} as const;
