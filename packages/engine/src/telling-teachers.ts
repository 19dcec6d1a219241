import type { DiagnosedTeacher } from "./learn-diagnosis.ts";

/**
 * Returns those of diagnosed teachers of whom a run learns something, in their order: everybody assessed, and of each
 * school the first in it, by whom it has a portrait at all. Others need not be kept, and of a province they are most.
 */
export function tellingTeachers(diagnosed: readonly DiagnosedTeacher[]): readonly DiagnosedTeacher[] {
  const schools = new Set<string>();
  return diagnosed.filter(({ main, assessed }) => {
    const isFirst = main !== undefined && !schools.has(main.schoolId);
    if (isFirst) schools.add(main.schoolId);
    return isFirst || assessed !== undefined;
  });
}
