import type { LegalBasis } from "./types";

/** In the order of Article 6(1) of the GDPR. */
export const legalBases = [
  "consent",
  "contract",
  "legal-obligation",
  "vital-interests",
  "public-task",
  "legitimate-interests",
] as const satisfies readonly LegalBasis[];
