import { useId } from "react";

const MOST_SUGGESTIONS = 30;

interface Props {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** A name, with those suggested that begin alike. */
export function NameField({ label, names, value, onChange }: Props) {
  const id = useId();
  const suggestions = `${id}names`;
  const begun = value.toLowerCase();
  const fitting = [];
  for (const name of names) {
    if (fitting.length < MOST_SUGGESTIONS && name.toLowerCase().includes(begun)) {
      fitting.push(name);
    }
  }
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        list={suggestions}
        autoComplete="off"
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={suggestions}>
        {fitting.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
