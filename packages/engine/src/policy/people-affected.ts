import { type Catalogue, createCatalogue } from "../data/catalogue.ts";
import type { Dataset } from "../data/dataset.ts";
import type { TeacherId } from "../data/ids.ts";
import type { Posting } from "../data/tables/postings.ts";
import { applicabilityOf, type TeacherConditions, type TeacherFacts } from "./conditions.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { mainPosting, postingsAt } from "./postings-at.ts";
import { choiceFaults, mandatoryTopics } from "./school-choice.ts";
import type { Sourced } from "./sourced.ts";

type Pair = readonly [PolicyDocument, PolicyDocument];
type Test = (person: TeacherFacts) => boolean;
type Terms = Sourced<readonly string[]>;

/** Counts the people whom a changed statement concerns; `undefined` where a value is missing to tell. */
export type PeopleAffected = (path: string) => number | undefined;

/** Those who take part, with what holds for them on the day. */
function participants(
  { teachers, postings, schools }: Pick<Dataset, "teachers" | "postings" | "schools">,
  asOf: string,
): readonly TeacherFacts[] {
  const schoolOf = new Map(schools.map((school) => [school.schoolId, school]));
  const postingsOf = new Map<TeacherId, Posting[]>();
  for (const posting of postings) {
    const own = postingsOf.get(posting.teacherId);
    if (own === undefined) postingsOf.set(posting.teacherId, [posting]);
    else own.push(posting);
  }
  return teachers
    .filter(({ participation }) => participation !== "none")
    .map((teacher) => {
      const valid = postingsAt(postingsOf.get(teacher.teacherId) ?? [], asOf);
      const main = mainPosting(valid);
      return { teacher, postings: valid, school: main && schoolOf.get(main.schoolId), asOf };
    });
}

const everyone: Test = () => true;
const forThose =
  (all: readonly TeacherConditions[]): Test =>
  (person) =>
    all.some((conditions) => applicabilityOf(conditions, person).status !== "does-not-apply");

/** Terms that only one of both lists has; a list that nobody found counts as none. */
function changedTerms(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const [before, after] = lists.map((list) => new Set(list));
  return new Set([...before, ...after].filter((term) => before.has(term) !== after.has(term)));
}

function ofSubjects(pair: Pair, stage: string): Test {
  const named = pair.map(({ vocabularies }) =>
    vocabularies.subjects
      .filter((entry) => entry.stage === stage)
      .flatMap(({ subjects }) => subjects.value ?? []),
  );
  const changed = changedTerms(named);
  return ({ postings }) =>
    postings.some((posting) => posting.stage === stage && changed.has(posting.subject));
}

/** The words of a person that a vocabulary is of. */
function wordsOf(
  name: string,
  { teacher, postings, school }: TeacherFacts,
  catalogue: Catalogue,
): readonly string[] {
  switch (name) {
    case "roles":
      return teacher.roles;
    case "careerStages":
      return teacher.careerStage === undefined ? [] : [teacher.careerStage];
    case "stages":
      return postings.map(({ stage }) => stage);
    case "settings":
      return school === undefined ? [] : [school.setting];
    case "schoolKinds":
      return school === undefined ? [] : [school.kind];
    case "topics":
      return (school?.selectedTopics ?? []).map((id) => catalogue.topics.get(id)?.name ?? id);
    default:
      return [];
  }
}

function ofVocabulary(pair: Pair, name: string, catalogue: Catalogue): Test | undefined {
  if (["organisationLevels", "courseKinds", "modes"].includes(name)) return everyone;
  const lists = pair.map(
    ({ vocabularies }) => (vocabularies as unknown as Record<string, Terms>)[name].value,
  );
  if (lists.includes(null)) return undefined;
  const changed = changedTerms(lists as readonly (readonly string[])[]);
  return (person) => wordsOf(name, person, catalogue).some((word) => changed.has(word));
}

/** Those whose school's choice of topics one policy takes and the other does not. */
function ofSchoolChoice(pair: Pair, catalogue: Catalogue): Test | undefined {
  const rules = pair.map(({ schoolChoice, flags }) => ({
    maxTopics: schoolChoice.maxTopics.value,
    mandatory: schoolChoice.mandatoryTopics.value,
    within: flags.mandatoryTopicsCountWithinMaximum.value,
  }));
  const known = rules.flatMap(({ maxTopics, mandatory, within }) => {
    if (maxTopics === null || mandatory === null || within === null) return [];
    const schoolChoice = { maxTopics, mandatoryTopics: mandatory };
    const policy = { schoolChoice, flags: { mandatoryTopicsCountWithinMaximum: within } };
    return [{ policy, mandatory: mandatoryTopics(policy, catalogue) }];
  });
  if (known.length < 2) return undefined;
  return ({ school }) => {
    if (school === undefined) return false;
    const [before, after] = known.map((rule) => choiceFaults(rule.policy, rule.mandatory, school).length > 0);
    return before !== after;
  };
}

function testOf(pair: Pair, path: string, catalogue: Catalogue): Test | undefined {
  const [section, id, part, partId] = path.split(".");
  const entries = <Entry>(listOf: (document: PolicyDocument) => readonly Entry[] | undefined) =>
    pair.flatMap((document) => listOf(document) ?? []);
  const ofObligations = entries((document) => document.obligations.filter((entry) => entry.id === id));
  if (section === "obligations" && part === "exemptions")
    return forThose(
      ofObligations
        .flatMap(({ exemptions = [] }) => exemptions.filter((entry) => entry.id === partId))
        .map(({ appliesTo }) => appliesTo),
    );
  if (section === "obligations") return forThose(ofObligations.map(({ appliesTo }) => appliesTo));
  if (section === "gates")
    return forThose(
      entries(({ gates }) => gates.filter((gate) => gate.id === id)).map(({ appliesTo }) => appliesTo),
    );
  if (section === "vocabularies")
    return id === "subjects" ? ofSubjects(pair, part) : ofVocabulary(pair, id, catalogue);
  return section === "schoolChoice" ? ofSchoolChoice(pair, catalogue) : everyone;
}

/**
 * Returns the counter of people concerned by what changed from one policy to another, of those of `dataset` who
 * take part on `asOf`: by an obligation or a gate those to whom it applies or may apply before or after, by a
 * list of words those who have a word of the difference, by the rules of choice those whose school's choice is
 * taken by one policy only, by any other statement everyone.
 */
export function createPeopleAffected(
  before: PolicyDocument,
  after: PolicyDocument,
  dataset: Dataset,
  asOf: string,
): PeopleAffected {
  const people = participants(dataset, asOf);
  const { topics, courses, providers, competencies } = dataset;
  const catalogue = createCatalogue({ topics, courses, providers, competencies });
  return (path) => {
    const test = testOf([before, after], path, catalogue);
    return test === undefined ? undefined : people.filter(test).length;
  };
}
