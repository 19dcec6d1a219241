import type { LessonPerson, ParsedDataset, Posting } from "@jingxun/engine";

/** Returns every good teacher of a folder with the postings. */
export function peopleOf({ dataset }: Pick<ParsedDataset, "dataset">): readonly LessonPerson[] {
  const postings = new Map<string, Posting[]>(dataset.teachers.map(({ teacherId }) => [teacherId, []]));
  for (const posting of dataset.postings) postings.get(posting.teacherId)?.push(posting);
  return dataset.teachers.map((teacher) => ({ teacher, postings: postings.get(teacher.teacherId)! }));
}
