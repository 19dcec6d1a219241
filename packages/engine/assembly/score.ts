export { multiply, packCourses, packTeachers } from "./score/multiply";
export { scoreTop } from "./score/score-top";
export { selectTop } from "./score/select-top";
