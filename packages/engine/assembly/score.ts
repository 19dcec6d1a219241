export { blendRows } from "./score/blend-rows";
export { factorHistory, solveHistory } from "./score/fold-history";
export { multiply, packCourses, packTeachers } from "./score/multiply";
export { scoreTop } from "./score/score-top";
export { multiplyUser, sumUser } from "./score/score-user";
export { selectClasses } from "./score/select-classes";
export { selectTop } from "./score/select-top";
export { shapeUser, spreadUser } from "./score/shape-user";
export { sumRows } from "./score/sum-rows";
