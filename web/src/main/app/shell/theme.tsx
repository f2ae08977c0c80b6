import { useSyncExternalStore } from "react";
import { Choice } from "../parts/Choice";
import { useTexts } from "../texts/texts";
import { keep } from "./kept";

const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const CHOSEN = "twinlake-theme";

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHOSEN, listener);
  return () => window.removeEventListener(CHOSEN, listener);
}

/** What the page has; public/theme.js has set it before the first paint. */
function current(): Theme {
  return themes.find((known) => known === document.documentElement.dataset["theme"]) ?? "system";
}

function choose(chosen: Theme): void {
  keep("theme", chosen === "system" ? null : chosen);
  if (chosen === "system") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = chosen;
  }
  window.dispatchEvent(new Event(CHOSEN));
}

/** Light, dark, or what the device has. */
export function ThemeChoice() {
  const { theme: texts } = useTexts().shell;
  const theme = useSyncExternalStore(subscribe, current);
  return (
    <Choice label={texts.name} value={theme} options={themes.map((one) => [one, texts[one]])} onChoose={choose} />
  );
}
