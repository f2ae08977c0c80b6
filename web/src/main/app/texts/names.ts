import type { Language } from "./words";

/** Each language by its own name, whatever the language of the page. */
export const languageNames: readonly (readonly [Language, string])[] = [
  ["en", "English"],
  ["fr", "Français"],
  ["ru", "Русский"],
];
