import { useId } from "react";
import { useTexts } from "../texts/texts";
import type { Labels } from "./item";

interface Props {
  readonly labels: Labels;
  readonly name: string;
  readonly onLabels: (labels: Labels) => void;
  readonly onName: (name: string) => void;
  readonly category: string;
  readonly onCategory: (category: string) => void;
}

const all: readonly Labels[] = ["none", "folder", "one", "category", "manifest"];

/** Chooses how it is known whom the pictures show, and what they are. */
export function LabelsField({ labels, name, onLabels, onName, category, onCategory }: Props) {
  const { labels: texts } = useTexts().add;
  const id = useId();
  return (
    <fieldset className="card add-field">
      <legend>{texts.title}</legend>
      {all.map((one) => (
        <div className="radio" key={one}>
          <input
            type="radio"
            id={id + one}
            name={id}
            checked={labels === one}
            aria-describedby={`${id}${one}-hint`}
            onChange={() => onLabels(one)}
          />
          <label htmlFor={id + one}>{texts[one]}</label>
          <p id={`${id}${one}-hint`} className="hint">
            {texts[`${one}Hint`]}
          </p>
        </div>
      ))}
      {labels === "one" && (
        <div className="choice">
          <label htmlFor={`${id}name`}>{texts.person}</label>
          <input
            id={`${id}name`}
            value={name}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => onName(event.target.value)}
          />
        </div>
      )}
      {labels !== "category" && (
        <div className="choice">
          <label htmlFor={`${id}all`}>{texts.all}</label>
          <input
            id={`${id}all`}
            value={category}
            maxLength={200}
            autoComplete="off"
            aria-describedby={`${id}all-hint`}
            onChange={(event) => onCategory(event.target.value)}
          />
          <p id={`${id}all-hint`} className="hint">
            {texts.allHint}
          </p>
        </div>
      )}
    </fieldset>
  );
}
