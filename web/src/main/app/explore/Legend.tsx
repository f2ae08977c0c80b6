import { useMemo } from "react";
import type { Loaded } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import type { Values } from "./categories";
import type { Clusters } from "./clusters";
import { categoryColours, COLOURED, css, type Colouring } from "./colours";
import type { FaceMap } from "./face-map";
import { extent, rampStyle, UNKNOWN } from "./points";
import { useIsDark } from "./theme";

interface Props {
  readonly map: FaceMap;
  readonly colouring: Colouring;
  readonly clusters: Loaded<Clusters>;
  readonly category: string | null;
  readonly values: Loaded<Values>;
}

/** What the colours of the ramp mean. Those of people are told by the list of people in view. */
export function Legend({ map, colouring, clusters, category, values }: Props) {
  const { legend: texts } = useTexts().explore;
  const isOfRamp = colouring === "quality" || colouring === "time";
  const isDark = useIsDark();
  const spread = useMemo(() => (isOfRamp ? extent(map, colouring) : null), [map, colouring, isOfRamp]);
  if (colouring === "cluster") {
    return <ClusterLegend clusters={clusters} />;
  }
  if (category !== null) {
    return <CategoryLegend category={category} values={values} />;
  }
  if (spread === null) {
    return null;
  }
  const isNothing = colouring === "time" && spread.least === 0 && spread.most === 0;
  const written = colouring === "time" ? texts.date : texts.norm;
  return (
    <div className="legend">
      {isNothing ? (
        texts.noTime
      ) : (
        <>
          <span>{colouring === "time" ? texts.time : texts.quality}</span>
          <span className="ramp" style={{ backgroundImage: rampStyle(isDark) }} />
          <span className="number">{written(spread.least)}</span>
          <span className="number">{written(spread.most)}</span>
        </>
      )}
    </div>
  );
}

function ClusterLegend({ clusters: { value, problem, again } }: Pick<Props, "clusters">) {
  const { legend: texts } = useTexts().explore;
  if (problem) {
    return <ProblemNotice problem={problem} onAgain={again} />;
  }
  if (!value) {
    return (
      <div className="legend" role="status">
        {texts.finding}
      </div>
    );
  }
  return (
    <div className="legend" role="status">
      {value.isOfOther ? texts.changed : value.ofFaces.length === 0 ? texts.uncalibrated : texts.clusters(value.count)}
    </div>
  );
}

function CategoryLegend({ category, values: { value, problem, again } }: { category: string; values: Loaded<Values> }) {
  const { explore, figures } = useTexts();
  const { legend: texts } = explore;
  const isDark = useIsDark();
  if (problem) {
    return <ProblemNotice problem={problem} onAgain={again} />;
  }
  if (!value || value.isOfOther) {
    return (
      <div className="legend" role="status">
        {value ? texts.valuesChanged : texts.findingValues}
      </div>
    );
  }
  const { names, counts } = value;
  const told = counts.reduce((sum, faces) => sum + faces, 0);
  const others = counts.slice(COLOURED).reduce((sum, faces) => sum + faces, 0);
  return (
    <div className="legend">
      <span>{category}</span>
      <ul className="values">
        {categoryColours(names, isDark).map((colour, place) => (
          <li key={names[place]}>
            <span className="swatch" style={{ backgroundColor: css(colour) }} />
            <span className={place < COLOURED ? "value" : "value soft"}>{place < COLOURED ? names[place] : texts.others(names.length - COLOURED)}</span>
            <span className="number">{figures.count(place < COLOURED ? (counts[place] ?? 0) : others)}</span>
          </li>
        ))}
        {told < value.ofFaces.length && (
          <li>
            <span className="swatch" style={{ backgroundColor: css(UNKNOWN[isDark ? "dark" : "light"]) }} />
            <span className="value soft">{texts.noValue}</span>
            <span className="number">{figures.count(value.ofFaces.length - told)}</span>
          </li>
        )}
      </ul>
    </div>
  );
}
