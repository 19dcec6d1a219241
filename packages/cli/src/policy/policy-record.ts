import type { PolicyDocument } from "@jingxun/engine";
import { hashOf } from "../recommend/hash-of.ts";

/** A policy by name, version and hash. */
export type PolicyRecord = { readonly id: string; readonly version: string; readonly sha256: string };

/** Returns the name, version and hash of a policy. */
export function policyRecord(policy: PolicyDocument): PolicyRecord {
  return { id: policy.id, version: policy.version, sha256: hashOf(policy) };
}
