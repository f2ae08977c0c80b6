import { useCallback, useId, useState } from "react";
import type { CollectionName } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";

const MOST_SUGGESTIONS = 200;
const LONGEST_NAME = 200;

interface Props {
  readonly collection: CollectionName;
  readonly label: string;
  readonly first?: string;
  /** Whether the names of people are suggested that the collection met first. */
  readonly suggests?: boolean;
}

/** Takes a person's name as the field `name` of a form. */
export function NameField({ collection, label, first = "", suggests = true }: Props) {
  const { ask } = useConnection();
  const id = useId();
  const [name, setName] = useState(first);
  const load = useCallback(
    (signal: AbortSignal) =>
      ask("get", "/api/v1/collections/{collection}/identities", {
        path: { collection },
        query: { limit: MOST_SUGGESTIONS },
        signal,
      }),
    [ask, collection],
  );
  const known = useLoaded(suggests ? load : null).value?.identities ?? [];
  return (
    <div className="name-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        list={suggests ? `${id}-known` : undefined}
        maxLength={LONGEST_NAME}
        pattern=".*\S.*"
        autoComplete="off"
        required
      />
      {suggests && (
        <datalist id={`${id}-known`}>
          {known.map((person) => (
            <option key={person.name} value={person.name} />
          ))}
        </datalist>
      )}
    </div>
  );
}

/** Returns the name that a form of a name field was sent with. */
export function nameIn(form: HTMLFormElement): string {
  const name = new FormData(form).get("name");
  return typeof name === "string" ? name.trim() : "";
}
