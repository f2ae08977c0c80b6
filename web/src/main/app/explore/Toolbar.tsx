import { useState, type SubmitEvent } from "react";
import type { Attribute } from "../api/types";
import { Choice } from "../parts/Choice";
import { useTexts } from "../texts/texts";
import { colourings, type Colouring } from "./colours";
import type { FaceMap } from "./face-map";
import { NameField } from "./NameField";

/** Before a category's key, which may be a word of ours. */
const OF_CATEGORY = "=";

interface Props {
  readonly map: FaceMap;
  readonly colouring: Colouring;
  /** What the category is that they are coloured by; `null` if by something else. */
  readonly category: string | null;
  readonly categories: readonly Attribute[];
  readonly onColouring: (colouring: Colouring, category: string | null) => void;
  readonly isFlat: boolean;
  readonly onFlat: (isFlat: boolean) => void;
  readonly isLasso: boolean;
  readonly onLasso: (isLasso: boolean) => void;
  readonly person: string | null;
  readonly onPerson: (name: string | null) => void;
}

/** How the map is shown, and who is looked for in it. */
export function Toolbar(props: Props) {
  const { map, colouring, category, categories, isFlat, isLasso, person } = props;
  const told = categories.map(({ key }) => key);
  const keys = category === null || told.includes(category) ? told : [...told, category];
  const { explore: texts } = useTexts();
  return (
    <div className="toolbar">
      <Choice
        label={texts.colour.title}
        value={category === null ? colouring : OF_CATEGORY + category}
        options={[
          ...colourings.filter((one) => one !== "category").map((one) => [one, texts.colour[one]] as const),
          ...keys.map((key) => [OF_CATEGORY + key, texts.colour.category(key)] as const),
        ]}
        onChoose={(chosen) => {
          const plain = colourings.find((one) => one === chosen);
          props.onColouring(plain ?? "category", plain ? null : chosen.slice(OF_CATEGORY.length));
        }}
      />
      <div className="segments" role="group" aria-label={texts.dimensions}>
        <button type="button" aria-pressed={!isFlat} onClick={() => props.onFlat(false)}>
          {texts.solid}
        </button>
        <button type="button" aria-pressed={isFlat} onClick={() => props.onFlat(true)}>
          {texts.flat}
        </button>
      </div>
      <button
        type="button"
        className={`button${isLasso ? " primary" : ""}`}
        aria-pressed={isLasso}
        onClick={() => props.onLasso(!isLasso)}
      >
        {texts.lasso}
      </button>
      <FindPerson key={person} map={map} person={person} onPerson={props.onPerson} />
    </div>
  );
}

function FindPerson({ map, person, onPerson }: Pick<Props, "map" | "person" | "onPerson">) {
  const { find: texts } = useTexts().explore;
  const [typed, setTyped] = useState(person ?? "");
  const [isMissing, setIsMissing] = useState(false);
  const find = (name: string) => {
    const wanted = name.trim().toLowerCase();
    const found = map.names.find((one) => one.toLowerCase() === wanted);
    setIsMissing(found === undefined && wanted !== "");
    if (found !== undefined || wanted === "") {
      onPerson(found ?? null);
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    find(typed);
  };
  return (
    <form className="find" onSubmit={submit}>
      <NameField
        label={texts.title}
        names={map.names}
        value={typed}
        onChange={(name) => {
          setTyped(name);
          setIsMissing(false);
        }}
      />
      <button type="submit" className="button">
        {texts.submit}
      </button>
      {person !== null && (
        <button type="button" className="button" onClick={() => onPerson(null)}>
          {texts.everybody}
        </button>
      )}
      <span role="status" className="hint">
        {isMissing ? texts.nobody(typed) : ""}
      </span>
    </form>
  );
}
