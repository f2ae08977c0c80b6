import { useState } from "react";
import { Choice } from "../parts/Choice";
import { useTexts } from "../texts/texts";
import { keep, kept } from "./kept";

const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

/** Light, dark, or what the device has. public/theme.js does the same before the first paint. */
export function ThemeChoice() {
  const { theme: texts } = useTexts().shell;
  const [theme, setTheme] = useState<Theme>(() => themes.find((known) => known === kept("theme")) ?? "system");
  const choose = (chosen: Theme) => {
    setTheme(chosen);
    keep("theme", chosen === "system" ? null : chosen);
    if (chosen === "system") {
      delete document.documentElement.dataset["theme"];
    } else {
      document.documentElement.dataset["theme"] = chosen;
    }
  };
  return (
    <Choice label={texts.name} value={theme} options={themes.map((one) => [one, texts[one]])} onChoose={choose} />
  );
}
