import { useCallback, useId, type SubmitEvent } from "react";
import type { CollectionName } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { Choice } from "../parts/Choice";
import { useTexts } from "../texts/texts";
import { CategoryFilter } from "./CategoryFilter";
import { qualities, type Filters } from "./filters";

const MOST_SUGGESTIONS = 200;
const COUNTS = [3, 6, 12, 24, 60].map((count) => String(count));

interface Props {
  readonly collection: CollectionName;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
}

/** Narrows a search: to people or away from them, to good faces, and to how many answers. */
export function FilterBar({ collection, filters, onFilters }: Props) {
  const { filters: texts } = useTexts().lookAlike;
  const { who, names, k, quality } = filters;
  return (
    <section className="filters" aria-label={texts.title}>
      <div className="filter-row">
        <Choice
          label={texts.who}
          value={who}
          options={[
            ["everybody", texts.everybody],
            ["not", texts.not],
            ["only", texts.only],
          ]}
          onChoose={(chosen) => onFilters({ ...filters, who: chosen })}
        />
        <Choice
          label={texts.quality}
          value={quality}
          options={qualities.map((one) => [one, one === "any" ? texts.anyQuality : texts[one]])}
          onChoose={(chosen) => onFilters({ ...filters, quality: chosen })}
        />
        <Choice
          label={texts.k}
          value={String(k)}
          options={COUNTS.map((count) => [count, count])}
          onChoose={(chosen) => onFilters({ ...filters, k: Number(chosen) })}
        />
      </div>
      {who !== "everybody" && (
        <div className="filter-row">
          <ul className="names">
            {names.map((name) => (
              <li key={name}>
                {name}
                <button
                  type="button"
                  aria-label={texts.drop(name)}
                  onClick={() => onFilters({ ...filters, names: names.filter((other) => other !== name) })}
                >
                  ✕
                </button>
              </li>
            ))}
          </ul>
          <NameInput
            collection={collection}
            onName={(name) => onFilters({ ...filters, names: [...names.filter((other) => other !== name), name] })}
          />
        </div>
      )}
      <CategoryFilter
        collection={collection}
        terms={filters.categories}
        onTerms={(categories) => onFilters({ ...filters, categories })}
      />
    </section>
  );
}

/** Takes a person's name, and suggests those that the collection met first. */
function NameInput({ collection, onName }: { collection: CollectionName; onName: (name: string) => void }) {
  const { filters: texts } = useTexts().lookAlike;
  const { ask } = useConnection();
  const list = useId();
  const load = useCallback(
    (signal: AbortSignal) =>
      ask("get", "/api/v1/collections/{collection}/identities", {
        path: { collection },
        query: { limit: MOST_SUGGESTIONS },
        signal,
      }),
    [ask, collection],
  );
  const known = useLoaded(load).value?.identities ?? [];
  const add = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    if (typeof name === "string" && name.trim() !== "") {
      event.currentTarget.reset();
      onName(name.trim());
    }
  };
  return (
    <form className="name-input" onSubmit={add}>
      <input name="name" aria-label={texts.person} placeholder={texts.person} list={list} autoComplete="off" />
      <datalist id={list}>
        {known.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button type="submit" className="button">
        {texts.add}
      </button>
    </form>
  );
}
