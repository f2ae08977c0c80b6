import { useId } from "react";

/** What the service takes as the name of a collection or a dataset. */
const NAME = "[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}";

interface Props {
  readonly label: string;
  readonly hint: string;
  /** Names that are there already and may be taken again. */
  readonly known?: readonly string[];
}

/** Takes a name that can stand in addresses as the field `name` of a form. */
export function ShortNameField({ label, hint, known }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name="name"
        list={known && `${id}-known`}
        pattern={NAME}
        title={hint}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        spellCheck={false}
        required
      />
      {known && (
        <datalist id={`${id}-known`}>
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
    </div>
  );
}
