import { memo, useId, useState, type PointerEvent } from "react";
import { useTexts } from "../texts/texts";
import { at, strength, type Comparison } from "./embeddings";

interface Props {
  readonly probe: readonly number[];
  readonly match: readonly number[];
  readonly comparison: Comparison;
  readonly names: readonly [probe: string, match: string];
}

/** Both embeddings as barcodes under each other, a stripe a number, and their difference; and each number to be read. */
export function Stripes({ probe, match, comparison, names }: Props) {
  const { barcode: texts, figures } = useTexts();
  const [place, setPlace] = useState(0);
  const id = useId();
  const rows = [
    { name: names[0], values: probe },
    { name: names[1], values: match },
    { name: texts.difference, values: comparison.difference },
  ];
  return (
    <section className="card stripes">
      <h2>{texts.numbers(probe.length)}</h2>
      <div className="rows">
        {rows.map(({ name, values }) => (
          <div className="row" key={name}>
            <span className="row-name">{name}</span>
            <div className="stripe" onPointerMove={(event) => setPlace(placeAt(event, values.length))}>
              <Stripe values={values} label={texts.stripe(name)} />
              <span className="cursor" style={{ left: `${(100 * (place + 0.5)) / values.length}%` }} />
            </div>
            <span className="number row-value">{figures.cosine(at(values, place))}</span>
          </div>
        ))}
        <label className="row-name" htmlFor={id}>
          {texts.number(place + 1)}
        </label>
        <input
          id={id}
          className="walk"
          type="range"
          min={0}
          max={probe.length - 1}
          value={place}
          onChange={(event) => setPlace(event.target.valueAsNumber)}
        />
      </div>
      <p className="hint">
        <Swatch of="minus" /> {texts.below} <Swatch of="plus" /> {texts.above} {texts.explained}
      </p>
    </section>
  );
}

/** Returns which stripe is under the pointer. */
function placeAt({ clientX, currentTarget }: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.max(0, Math.min(count - 1, Math.floor(((clientX - left) / width) * count)));
}

function Swatch({ of }: { of: "minus" | "plus" }) {
  return <span className={`swatch ${of}`} aria-hidden="true" />;
}

/** One embedding: how strong a stripe is says how great its number is, its colour on which side of 0. */
const Stripe = memo(function Stripe({ values, label }: { values: readonly number[]; label: string }) {
  return (
    <svg viewBox={`0 0 ${values.length} 1`} preserveAspectRatio="none" role="img" aria-label={label}>
      {values.map((value, place) => {
        const much = strength(value, values.length);
        return (
          <rect
            key={place}
            className={much < 0 ? "minus" : "plus"}
            x={place}
            width={1}
            height={1}
            fillOpacity={Math.abs(much).toFixed(2)}
          />
        );
      })}
    </svg>
  );
});
