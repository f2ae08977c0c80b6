import { useTexts } from "../texts/texts";
import { coloursOf, css } from "./colours";
import { NOBODY, type FaceMap } from "./face-map";
import { useIsDark } from "./theme";

const MOST = 24;

interface Props {
  readonly map: FaceMap;
  /** How many faces of each person are in view. */
  readonly counts: Uint32Array;
  readonly wanted: number;
  /** Whether people are told apart by their colours. */
  readonly isColoured: boolean;
  readonly onWant: (name: string | null) => void;
  readonly onSelect: (person: number) => void;
}

/** Who is to be seen, those with the most faces first: the legend of the map, and what there is of it for the ear. */
export function PeopleInView({ map, counts, wanted, isColoured, onWant, onSelect }: Props) {
  const { explore: texts, figures } = useTexts();
  const isDark = useIsDark();
  const colours = coloursOf(map.names, isDark);
  const people = [...counts.keys()].filter((person) => (counts[person] ?? 0) > 0 || person === wanted);
  const shown = people.sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0)).slice(0, MOST);
  return (
    <section className="people-in-view card" aria-labelledby="people-in-view">
      <h2 id="people-in-view">{texts.inView.title}</h2>
      <p className="hint">{shown.length === 0 ? texts.inView.nobody : texts.inView.people(people.length, isColoured)}</p>
      <ul>
        {shown.map((person) => {
          const name = map.names[person] ?? "";
          return (
            <li key={person}>
              <button type="button" aria-pressed={person === wanted} onClick={() => onWant(person === wanted ? null : name)}>
                {isColoured && <span className="dot" style={{ background: css(colours[person] ?? [0, 0, 0]) }} />}
                <span className="who">{name}</span>
                <span className="number soft">{figures.count(counts[person] ?? 0)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {people.length > MOST && <p className="hint">{texts.inView.more(people.length - MOST)}</p>}
      {wanted !== NOBODY && (
        <button type="button" className="button" onClick={() => onSelect(wanted)}>
          {texts.inView.select(map.names[wanted] ?? "")}
        </button>
      )}
    </section>
  );
}
