import type { Language } from "@jingxun/engine";
import { messagesEn } from "./messages-en.ts";
import { messagesZh } from "./messages-zh.ts";

export type Messages = typeof messagesZh;

/** The CLI's own words, by language; a plan's words are the engine's. */
export const messages: { readonly [Lang in Language]: Messages } = { zh: messagesZh, en: messagesEn };
