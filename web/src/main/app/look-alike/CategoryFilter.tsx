import { useId, useState, type SubmitEvent } from "react";
import { isSame, useCategories, writtenTerm, type Term } from "../api/attributes";
import type { Attribute, CollectionName } from "../api/types";
import { Choice } from "../parts/Choice";
import { useTexts } from "../texts/texts";

/** No key has this name: keys are not empty. */
const ANY = "";

/** What a category is called where nobody gave it a name of its own. */
const STANDARD = "category";

interface Props {
  readonly collection: CollectionName;
  readonly terms: readonly Term[];
  readonly onTerms: (terms: readonly Term[]) => void;
}

/** Narrows a search to pictures that are said to be something; nothing where the collection says nothing of them. */
export function CategoryFilter({ collection, terms, onTerms }: Props) {
  const { filters: texts } = useTexts().lookAlike;
  const known = useCategories(collection);
  const [wanted, setWanted] = useState(ANY);
  const named = (key: string) => (key === STANDARD ? texts.category : key);
  const key = known.find((one) => one.key === wanted) ?? (known.length === 1 ? known[0] : undefined);
  if (known.length === 0 && terms.length === 0) {
    return null;
  }
  const add = (value: string) => {
    if (key) {
      const term = { key: key.key, value };
      onTerms([...terms.filter((other) => !isSame(other, term)), term]);
    }
  };
  return (
    <div className="filter-row">
      {known.length > 1 && (
        <Choice
          label={texts.category}
          value={key?.key ?? ANY}
          options={[[ANY, texts.anyCategory], ...known.map((one) => [one.key, named(one.key)] as const)]}
          onChoose={setWanted}
        />
      )}
      {key && <ValueChoice key={key.key} attribute={key} label={known.length > 1 ? texts.value : named(key.key)} onValue={add} />}
      {terms.length > 0 && (
        <ul className="names">
          {terms.map((term) => (
            <li key={writtenTerm(term)}>
              {`${named(term.key)}: ${term.value}`}
              <button
                type="button"
                aria-label={texts.dropCategory(`${named(term.key)}: ${term.value}`)}
                onClick={() => onTerms(terms.filter((other) => !isSame(other, term)))}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ValueProps {
  readonly attribute: Attribute;
  readonly label: string;
  readonly onValue: (value: string) => void;
}

/** Takes a value: one of all, or where those are many, any, with the most frequent ones suggested. */
function ValueChoice({ attribute: { values, valueCount }, label, onValue }: ValueProps) {
  const { lookAlike, figures } = useTexts();
  const { filters: texts } = lookAlike;
  const id = useId();
  if (valueCount === values.length) {
    return (
      <Choice
        label={label}
        value={ANY}
        options={[
          [ANY, texts.chooseValue],
          ...values.map(({ value, faces }) => [value, texts.valueOf(value, figures.count(faces))] as const),
        ]}
        onChoose={(value) => value !== ANY && onValue(value)}
      />
    );
  }
  const add = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get("value");
    if (typeof value === "string" && value.trim() !== "") {
      event.currentTarget.reset();
      onValue(value);
    }
  };
  return (
    <form className="name-input" onSubmit={add}>
      <input name="value" aria-label={label} placeholder={label} list={id} autoComplete="off" />
      <datalist id={id}>
        {values.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <button type="submit" className="button">
        {texts.add}
      </button>
    </form>
  );
}
