import type { Loaded } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import type { Values } from "./categories";
import { categoryColours, COLOURED, css } from "./colours";
import { UNKNOWN } from "./points";
import { useIsDark } from "./theme";

interface Props {
  readonly category: string;
  readonly values: Loaded<Values>;
}

/** What the colours of a category's values mean, the most frequent ones first. */
export function CategoryLegend({ category, values: { value, problem, again } }: Props) {
  const { explore, figures } = useTexts();
  const { legend: texts } = explore;
  const isDark = useIsDark();
  if (problem) {
    return <ProblemNotice problem={problem} onAgain={again} />;
  }
  if (!value || value.isOfOther) {
    return (
      <p className="hint" role="status">
        {value ? texts.valuesChanged : texts.findingValues}
      </p>
    );
  }
  const { names, counts } = value;
  const told = counts.reduce((sum, faces) => sum + faces, 0);
  const others = counts.slice(COLOURED).reduce((sum, faces) => sum + faces, 0);
  return (
    <ul className="values" aria-label={explore.colour.category(category)}>
      {categoryColours(names, isDark).map((colour, place) => {
        const isOther = place === COLOURED;
        return (
          <li key={names[place]}>
            <span className="swatch" style={{ backgroundColor: css(colour) }} />
            <span className={isOther ? "value soft" : "value"}>
              {isOther ? texts.others(names.length - COLOURED) : names[place]}
            </span>
            <span className="number">{figures.count(isOther ? others : (counts[place] ?? 0))}</span>
          </li>
        );
      })}
      {told < value.ofFaces.length && (
        <li>
          <span className="swatch" style={{ backgroundColor: css(UNKNOWN[isDark ? "dark" : "light"]) }} />
          <span className="value soft">{texts.noValue}</span>
          <span className="number">{figures.count(value.ofFaces.length - told)}</span>
        </li>
      )}
    </ul>
  );
}
