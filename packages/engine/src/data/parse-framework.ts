import type { z } from "zod";
import { abridge } from "./fault.ts";
import { type Framework, frameworkDocument } from "./framework.ts";

/** One thing wrong with a framework, at a path such as `competencies.3.parentId`. */
export type FrameworkIssue = { readonly path: string; readonly expected: string; readonly got: string };

export type ParsedFramework =
  | { readonly status: "parsed"; readonly framework: Framework }
  | { readonly status: "invalid"; readonly issues: readonly FrameworkIssue[] };

type Path = readonly PropertyKey[];

const gotOf = (value: unknown) =>
  value === undefined ? "nothing" : abridge(JSON.stringify(value) ?? String(value));

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], input);

type Node = z.ZodType & {
  readonly shape?: { readonly [key: PropertyKey]: Node };
  readonly element?: Node;
  readonly unwrap?: () => Node;
};

/** The schema without its wrappers (optional, readonly). */
const bare = (node: Node): Node =>
  node.shape === undefined && node.element === undefined && node.unwrap !== undefined
    ? bare(node.unwrap())
    : node;

/** The schema of the value at a path, with its wrappers, which hold what it says in words. */
function schemaAt(path: Path): Node {
  let node = frameworkDocument as unknown as Node;
  for (const key of path) node = (bare(node).shape?.[key] ?? bare(node).element)!;
  return node;
}

function expectedAt(path: Path): string {
  const node = schemaAt(path);
  const { expected } = { ...bare(node).meta(), ...node.meta() } as { readonly expected?: string };
  return expected ?? "an object";
}

const keysAt = (path: Path) => `one of the keys ${Object.keys(bare(schemaAt(path)).shape!).join(", ")}`;

function schemaIssues(input: unknown): readonly FrameworkIssue[] {
  const parsed = frameworkDocument.safeParse(input);
  return (parsed.error?.issues ?? []).flatMap((issue): readonly FrameworkIssue[] =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].join("."),
          expected: keysAt(issue.path),
          got: gotOf(key),
        }))
      : [
          {
            path: issue.path.join("."),
            expected: expectedAt(issue.path),
            got: gotOf(valueAt(input, issue.path)),
          },
        ],
  );
}

/** A competency of which at least the id can be read. */
type Entry = {
  readonly index: number;
  readonly id: string;
  readonly parentId: unknown;
  readonly level: unknown;
};

function entriesOf(input: unknown): readonly Entry[] {
  const list = valueAt(input, ["competencies"]);
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index) => {
    const { id, parentId, level } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    return typeof id === "string" ? [{ index, id, parentId, level }] : [];
  });
}

/** The ids of a walk up from `start`, until it ends or comes back to where it has been. */
function walkUp(start: Entry, entries: ReadonlyMap<string, Entry>): readonly string[] {
  const walk = [start.id];
  for (let next = entries.get(start.parentId as string); next; next = entries.get(next.parentId as string)) {
    const isBack = walk.includes(next.id);
    walk.push(next.id);
    if (isBack) break;
  }
  return walk;
}

/** What is wrong with the tree, of all that can be read, whatever else is wrong. */
function treeIssues(input: unknown): readonly FrameworkIssue[] {
  const entries = entriesOf(input);
  const first = new Map<string, Entry>();
  for (const entry of entries) if (!first.has(entry.id)) first.set(entry.id, entry);
  return entries.flatMap((entry): readonly FrameworkIssue[] => {
    const { index, id, parentId, level } = entry;
    const at = (key: string, expected: string, got: string) => [
      { path: `competencies.${index}.${key}`, expected, got },
    ];
    const original = first.get(id)!;
    if (original !== entry)
      return at(
        "id",
        `an id that no other competency has (competencies.${original.index} has it)`,
        gotOf(id),
      );
    if (parentId !== undefined && typeof parentId !== "string") return [];
    const parent = parentId === undefined ? undefined : first.get(parentId);
    if (parentId !== undefined && parent === undefined)
      return at("parentId", "the id of a competency of this framework", gotOf(parentId));
    const walk = walkUp(entry, first);
    const isCycle = walk.indexOf(walk[walk.length - 1]) < walk.length - 1;
    if (isCycle) {
      // Told once a cycle, by the member that stands first; what hangs below a cycle is not at fault.
      const members = walk.slice(walk.indexOf(walk[walk.length - 1]));
      const leader = Math.min(...members.map((member) => first.get(member)!.index));
      if (leader !== index) return [];
      return at("parentId", "a tree: walking up parentId must end", abridge(members.join(" → ")));
    }
    const above = parent === undefined ? 0 : parent.level;
    if (typeof above !== "number" || typeof level !== "number" || level === above + 1) return [];
    const rule = parent === undefined ? "1, the top" : `${above + 1}, one below ${parent.id}`;
    return at("level", rule, `${level}`);
  });
}

/** Returns the framework in `input`, or everything that is wrong with it. */
export function parseFramework(input: unknown): ParsedFramework {
  const found = schemaIssues(input);
  const told = new Set(found.map(({ path }) => path));
  const issues = [...found, ...treeIssues(input).filter(({ path }) => !told.has(path))];
  return issues.length === 0
    ? { status: "parsed", framework: frameworkDocument.parse(input) }
    : { status: "invalid", issues };
}
