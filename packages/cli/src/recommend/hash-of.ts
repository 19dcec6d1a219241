import { createHash } from "node:crypto";

/** Returns the SHA-256 of a value as JSON; equal documents with keys in one order have one hash. */
export function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
