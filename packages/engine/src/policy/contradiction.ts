/** Two values of a policy that cannot both hold; `rule` names where they stand. */
export type Contradiction = { readonly rule: string; readonly message: string };

/** What a check finds: a contradiction, or nothing. */
export type Found = Contradiction | false;

/** Returns the contradiction if something is wrong. */
export const when = (wrong: boolean, rule: string, message: string): Found => wrong && { rule, message };
