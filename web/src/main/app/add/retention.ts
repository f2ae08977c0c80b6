import type { LegalBasis } from "../api/types";

/** Why and how long pictures are kept, as the service is told: to a day such as `2027-01-31`, in UTC, or `never`. */
export interface Retention {
  readonly legalBasis: LegalBasis | null;
  /** `null` if the collection decides, and nothing changes of pictures that it has. */
  readonly keepUntil: string | null;
}

/** What the service takes for ever by, also where an earlier date was said before. */
export const NEVER = "never";

export const spans = ["usual", "ever", "one", "three", "day"] as const;

/** How long, as somebody chooses it: as the collection says, for ever, one year or three, or to a day. */
export type Span = (typeof spans)[number];

export interface Keeping {
  readonly legalBasis: LegalBasis | null;
  readonly span: Span;
  /** The day that was chosen, if it is `day`; empty as long as none was. */
  readonly day: string;
}

export const asUsual: Keeping = { legalBasis: null, span: "usual", day: "" };

export function today(now = new Date()): string {
  return now.toISOString().slice(0, 10);
}

/** Returns the day in so many years; of the 29th of February the 1st of March, if that year has none. */
export function dayInYears(years: number, now = new Date()): string {
  const then = new Date(now);
  then.setUTCFullYear(now.getUTCFullYear() + years);
  return today(then);
}

/** Returns what the service is told; `null` if the day that was chosen is none, or is over. */
export function retentionOf({ legalBasis, span, day }: Keeping, now = new Date()): Retention | null {
  switch (span) {
    case "usual":
      return { legalBasis, keepUntil: null };
    case "ever":
      return { legalBasis, keepUntil: NEVER };
    case "one":
      return { legalBasis, keepUntil: dayInYears(1, now) };
    case "three":
      return { legalBasis, keepUntil: dayInYears(3, now) };
    case "day":
      return /^\d{4}-\d\d-\d\d$/.test(day) && day >= today(now) ? { legalBasis, keepUntil: day } : null;
  }
}
