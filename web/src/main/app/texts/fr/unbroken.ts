/** A narrow space at which no line ends, as French has it before these marks and within its quotation marks. */
const NARROW = "\u202f";

/** Returns texts of which no line begins with a mark that belongs to the word before; those of functions as well. */
export function unbroken<T>(texts: T): T {
  if (typeof texts === "string") {
    return texts.replace(/ (?=[:;?!»%])|(?<=«) /g, NARROW) as T;
  }
  if (typeof texts === "function") {
    const tell = texts as (...given: unknown[]) => unknown;
    return ((...given: unknown[]) => unbroken(tell(...given))) as T;
  }
  if (typeof texts === "object" && texts !== null && !Array.isArray(texts)) {
    return Object.fromEntries(Object.entries(texts).map(([name, text]: [string, unknown]) => [name, unbroken(text)])) as T;
  }
  return texts;
}
