/** A group of teachers that shares its expected abilities; a missing stage or subject is a group of its own. */
export type CellOf = { readonly stage?: string; readonly subject?: string };

/** Returns the key of a cell, by stage and then by subject when sorted. */
export function cellKey({ stage = "", subject = "" }: CellOf): string {
  return `${stage}\u0000${subject}`;
}
