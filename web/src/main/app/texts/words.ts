/** What texts are made of. */
import type { LegalBasis, ProblemCode, Refusal } from "../api/types";

export const languages = ["en", "fr", "ru"] as const;

export type Language = (typeof languages)[number];

/** What something is, and what to do about it. */
export interface Advice {
  readonly what: string;
  readonly next: string;
}

/** A code that the API has and a language has no text for does not compile. */
export interface Codes {
  readonly problems: Readonly<Record<ProblemCode, Advice>>;
  readonly refusals: Readonly<Record<Refusal, Advice>>;
  /** The six of Article 6(1) of the GDPR. */
  readonly legalBases: Readonly<Record<LegalBasis, string>>;
}

/** One text for each plural form that a language has. `#` stands for the number. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Returns a function that chooses the form for a number. */
export function counting(language: Language): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace("#", numbers.format(count));
}
