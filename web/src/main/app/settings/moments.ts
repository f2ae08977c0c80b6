import { useMemo } from "react";
import { useLanguage } from "../shell/language";

/** Returns what writes a moment of the service's as somebody's language and clock have it. */
export function useMoments(): (moment: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" });
    return (moment) => format.format(new Date(moment));
  }, [language]);
}
