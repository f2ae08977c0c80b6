import { useState } from "react";
import type { CollectionName, FaceId, ProbeAnswer } from "../api/types";
import { matchOfFace, matchOfPerson, type Match } from "../faces/match";
import { MatchCard } from "../faces/MatchCard";
import { Notice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { Explanation } from "./Explanation";
import { without, type Filters } from "./filters";
import { SideBySide } from "./SideBySide";
import { verdictOf } from "./verdict";

interface Props {
  readonly collection: CollectionName;
  readonly answer: ProbeAnswer;
  readonly number: number;
  readonly pixels: ImageBitmap | null | undefined;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
}

/** What the service answers about one face: who it probably is, or that nobody is alike enough, and who comes next. */
export function AnswerOfFace({ collection, answer, number, pixels, filters, onFilters }: Props) {
  const { lookAlike: texts, codes, figures } = useTexts();
  const [wanted, setWanted] = useState<FaceId>();
  const people = answer.people.map((person) => matchOfPerson(person, answer.faces));
  const faces = answer.faces.map(matchOfFace);
  const verdict = verdictOf(answer, people, faces);
  const shown = [...people, ...faces].find((match) => match.face === wanted) ?? verdict.best;
  const { caution } = answer;
  const percent = typeof verdict.best?.probability === "number" ? figures.percent(verdict.best.probability) : "";
  return (
    <section className="answer" aria-labelledby="answer-title">
      <p className="eyebrow">{texts.face(number)}</p>
      <h2 id="answer-title" className={verdict.kind === "nobody" ? "unsure" : "sure"}>
        {verdict.kind === "person" && texts.probably(verdict.name)}
        {verdict.kind === "unnamed" && texts.foundUnnamed}
        {verdict.kind === "nobody" && texts.noConfident}
      </h2>
      <p className="soft">
        {verdict.kind === "person" && texts.probablyLead(percent)}
        {verdict.kind === "unnamed" && texts.foundUnnamedLead(percent)}
        {verdict.kind === "nobody" && shown && texts.noConfidentLead}
      </p>
      {caution && (
        <Notice
          advice={{ what: texts.caution(codes.refusals[caution].what), next: codes.refusals[caution].next }}
          tone="careful"
        />
      )}
      {!shown && <p className="empty">{texts.nothing}</p>}
      {shown && (
        <SideBySide collection={collection} probe={answer.face} pixels={pixels} match={shown}>
          {shown.name !== null && !(filters.who === "not" && filters.names.includes(shown.name)) && (
            <TwinButton name={shown.name} filters={filters} onFilters={onFilters} />
          )}
        </SideBySide>
      )}
      <Matches title={texts.people} matches={people} {...{ collection, shown }} onChoose={setWanted} />
      <Matches title={texts.faces} matches={faces} {...{ collection, shown }} onChoose={setWanted} />
      {answer.explain && <Explanation terms={answer.explain} face={answer.face} norm={answer.norm} />}
    </section>
  );
}

function TwinButton({ name, filters, onFilters }: { name: string } & Pick<Props, "filters" | "onFilters">) {
  const { filters: texts } = useTexts().lookAlike;
  return (
    <button type="button" className="button" onClick={() => onFilters(without(filters, name))}>
      {texts.twin(name)}
    </button>
  );
}

interface MatchesProps {
  readonly title: string;
  readonly matches: readonly Match[];
  readonly collection: CollectionName;
  readonly shown: Match | undefined;
  readonly onChoose: (face: FaceId) => void;
}

function Matches({ title, matches, collection, shown, onChoose }: MatchesProps) {
  if (matches.length === 0) {
    return null;
  }
  return (
    <section>
      <h3 className="section-title">{title}</h3>
      <ul className="cards">
        {matches.map((match) => (
          <li key={match.face}>
            <MatchCard
              collection={collection}
              match={match}
              isShown={match.face === shown?.face}
              onChoose={() => onChoose(match.face)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
