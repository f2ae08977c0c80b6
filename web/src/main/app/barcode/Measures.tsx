import { misfit } from "../faces/alignment";
import { useTexts } from "../texts/texts";
import type { Compared } from "./stored";

interface Props {
  readonly sides: readonly [probe: Compared, match: Compared];
  readonly names: readonly [probe: string, match: string];
}

/** What was measured of both faces, and how that is to be read. */
export function Measures({ sides, names }: Props) {
  const { barcode: texts, figures } = useTexts();
  const rows: readonly [keyof typeof texts.measures, (side: Compared) => number][] = [
    ["pixels", ({ face }) => face.pixels],
    ["sharpness", ({ face }) => face.sharpness],
    ["brightness", ({ face }) => face.brightness],
    ["yaw", ({ face }) => face.yawDegrees],
    ["roll", ({ face }) => face.rollDegrees],
    ["score", ({ face }) => face.score],
    ["norm", ({ norm }) => norm],
    ["landmarks", ({ face }) => misfit(face)],
  ];
  return (
    <section className="card measures">
      <h2>{texts.measured}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={texts.measured}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.measure}</th>
              {names.map((name, place) => (
                <th scope="col" key={place} className="figure">
                  {name}
                </th>
              ))}
              <th scope="col">{texts.reading}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([measure, value]) => (
              <tr key={measure}>
                <th scope="row">{texts.measures[measure].name}</th>
                {sides.map((side, place) => (
                  <td key={place} className="number figure">
                    {figures.rate(value(side))}
                  </td>
                ))}
                <td className="soft">{texts.measures[measure].reading}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
