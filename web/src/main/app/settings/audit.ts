import type { AuditEntry } from "../api/types";

export const kinds = ["all", "changes", "searches", "failed"] as const;

export type Kind = (typeof kinds)[number];

const SEARCH = /\/(search|search\/embedding|similar|compare)$/;
const FIRST_FAILURE = 400;

/** Returns the rows of a kind that have a text anywhere. */
export function filtered(entries: readonly AuditEntry[], kind: Kind, text: string): readonly AuditEntry[] {
  const wanted = text.trim().toLowerCase();
  return entries.filter((entry) => isOf(entry, kind) && (wanted === "" || wordsOf(entry).includes(wanted)));
}

function isOf({ action, status }: AuditEntry, kind: Kind): boolean {
  switch (kind) {
    case "all":
      return true;
    case "changes":
      return !SEARCH.test(action) && status < FIRST_FAILURE;
    case "searches":
      return SEARCH.test(action);
    case "failed":
      return status >= FIRST_FAILURE;
  }
}

function wordsOf(entry: AuditEntry): string {
  const { actor, action, collection, item, status, request } = entry;
  return [actor, action, collection, item, status, request].join(" ").toLowerCase();
}
