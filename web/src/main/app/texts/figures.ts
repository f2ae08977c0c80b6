/** Numbers as a language writes them. */
import type { Language } from "./words";

/** Probabilities beyond these say no more than that. */
const NEARLY_ONE = 0.999;
const NEARLY_NONE = 0.001;

export interface Figures {
  readonly count: (value: number) => string;
  readonly cosine: (value: number) => string;
  /** A probability in percent; where more digits would say nothing, that it is more or less than that. */
  readonly percent: (value: number) => string;
  /** A rare thing's rate, as how many there are to one. */
  readonly oneIn: (rate: number) => string;
}

export function figuresOf(language: Language): Figures {
  const counts = new Intl.NumberFormat(language);
  const cosines = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const rough = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  return {
    count: (value) => counts.format(value),
    cosine: (value) => cosines.format(value),
    percent: (value) => {
      if (value > NEARLY_ONE) {
        return `>${percents.format(NEARLY_ONE)}`;
      }
      return value < NEARLY_NONE ? `<${percents.format(NEARLY_NONE)}` : percents.format(value);
    },
    oneIn: (rate) => rough.format(1 / rate),
  };
}
