import { isSourced } from "../sourced.ts";

type Entry = { readonly id?: string; readonly stage?: string };

/** The place of a child in its node: its key, or in a list the index of the entry with that id or stage. */
function keyOf(node: unknown, segment: string): string | number | undefined {
  if (typeof node !== "object" || node === null || isSourced(node)) return undefined;
  if (!Array.isArray(node)) return Object.hasOwn(node, segment) ? segment : undefined;
  const index = node.findIndex((entry: Entry) => entry.id === segment || entry.stage === segment);
  return index < 0 ? undefined : index;
}

/** Returns what stands at a path such as `obligations.electives.hours.min`; `undefined` if there is no such. */
export function nodeAt(document: unknown, path: string): unknown {
  let node = document;
  for (const segment of path.split(".")) {
    const key = keyOf(node, segment);
    if (key === undefined) return undefined;
    node = (node as Record<string | number, unknown>)[key];
  }
  return node;
}

/** Returns `document` with `value` at a path that exists; nothing is mutated. */
export function withNodeAt(document: unknown, path: string, value: unknown): unknown {
  const [segment, ...rest] = path.split(".");
  const key = keyOf(document, segment)!;
  const child = (document as Record<string | number, unknown>)[key];
  const changed = rest.length === 0 ? value : withNodeAt(child, rest.join("."), value);
  return Array.isArray(document)
    ? document.map((entry, index) => (index === key ? changed : entry))
    : { ...(document as object), [key]: changed };
}
