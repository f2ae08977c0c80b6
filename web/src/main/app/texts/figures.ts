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
  /** How often something happens in a second. */
  readonly rate: (value: number) => string;
  readonly bytes: (value: number) => string;
  /** A time span, in the unit that fits. */
  readonly span: (seconds: number) => string;
  /** A moment that the service tells, as this device's clock has it. */
  readonly moment: (at: string) => string;
  /** A day such as `2027-01-31`. */
  readonly day: (date: string) => string;
}

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export function figuresOf(language: Language): Figures {
  const counts = new Intl.NumberFormat(language);
  const cosines = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const rough = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  const rates = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const moments = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" });
  const days = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const inUnit = (value: number, unit: string) =>
    new Intl.NumberFormat(language, {
      style: "unit",
      unit,
      unitDisplay: unit === "byte" ? "long" : "short",
      maximumFractionDigits: value < 10 && unit !== "byte" ? 1 : 0,
    }).format(value);
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
    rate: (value) => rates.format(value),
    bytes: (value) => {
      const power = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
      return inUnit(value / 1000 ** power, BYTE_UNITS[power] ?? "byte");
    },
    span: (seconds) => {
      if (seconds < 1) {
        return inUnit(seconds * 1000, "millisecond");
      }
      if (seconds < 100) {
        return inUnit(seconds, "second");
      }
      return seconds < 6000 ? inUnit(seconds / 60, "minute") : inUnit(seconds / 3600, "hour");
    },
    moment: (at) => moments.format(new Date(at)),
    day: (date) => days.format(new Date(date)),
  };
}
