import { LanguageChoice } from "../shell/language";
import { ThemeChoice } from "../shell/theme";
import { useTexts } from "../texts/texts";

export function LooksPart() {
  const { settings } = useTexts();
  return (
    <section aria-label={settings.parts.looks} className="looks">
      <LanguageChoice />
      <ThemeChoice />
      <p className="hint">{settings.looks.lead}</p>
    </section>
  );
}
