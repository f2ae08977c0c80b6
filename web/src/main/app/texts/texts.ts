import { createContext, useContext } from "react";
import { en } from "./en/texts";
import { languages, type Language } from "./words";

/** All texts of a language. English says which there are; another language that lacks one does not compile. */
export type Texts = typeof en;

const others: Record<Exclude<Language, "en">, () => Promise<Texts>> = {
  fr: async () => (await import("./fr/texts")).fr,
  ru: async () => (await import("./ru/texts")).ru,
};

export function loadTexts(language: Language): Promise<Texts> {
  return language === "en" ? Promise.resolve(en) : others[language]();
}

/** Returns the language that somebody has chosen, or else the first of the browser's that there is. */
export function usualLanguage(chosen: string | null, browser: readonly string[]): Language {
  const wanted = [chosen ?? "", ...browser].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.map((tag) => languages.find((language) => language === tag)).find((found) => found) ?? "en";
}

export const TextsContext = createContext<Texts>(en);

export function useTexts(): Texts {
  return useContext(TextsContext);
}
