import { policyPresets, resolvePolicy } from "@jingxun/engine";

/** The document of the policy that all inputs are planned under. */
export const benchPolicyDocument = policyPresets["shandong-2023"];
/** The same without its sources. */
export const benchPolicy = resolvePolicy(benchPolicyDocument);
/** The day of all inputs: teachers are selecting. */
export const benchDay = "2023-08-20";
