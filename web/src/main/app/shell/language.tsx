import { createContext, useContext } from "react";
import { Choice } from "../parts/Choice";
import { languageNames } from "../texts/names";
import { useTexts } from "../texts/texts";
import type { Language } from "../texts/words";

interface Spoken {
  readonly language: Language;
  readonly speak: (language: Language) => Promise<void>;
}

export const LanguageContext = createContext<Spoken>({ language: "en", speak: () => Promise.resolve() });

export function useLanguage(): Language {
  return useContext(LanguageContext).language;
}

export function LanguageChoice() {
  const { shell } = useTexts();
  const { language, speak } = useContext(LanguageContext);
  return (
    <Choice
      label={shell.language}
      value={language}
      options={languageNames}
      onChoose={(chosen) => void speak(chosen)}
    />
  );
}
