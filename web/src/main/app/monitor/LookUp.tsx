import { useCallback, useId, useState, type SubmitEvent } from "react";
import type { FaceId, ImageId } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { Notice, ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { go, Link, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";
import { findFace, findImage, kindOf } from "./find";
import { ImageLayers } from "./ImageLayers";

/** Looks an image, a face or a run up by its id. */
export function LookUp({ id }: { id: string | null }) {
  const { lookUp: texts } = useTexts().monitor;
  const address = useAddress();
  const [isWrong, setIsWrong] = useState(id !== null && kindOf(id) === null);
  const field = useId();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("id");
    const wanted = typeof text === "string" ? text.trim().toLowerCase().replace(/^#/, "") : "";
    const kind = kindOf(wanted);
    setIsWrong(kind === null);
    if (kind !== null) {
      go(withQuery(address, kind === "run" ? { run: wanted, id: null } : { id: wanted, run: null }));
    }
  };
  return (
    <>
      <form role="search" className="look-up" onSubmit={submit}>
        <label htmlFor={field}>{texts.label}</label>
        <input
          id={field}
          name="id"
          defaultValue={id ?? ""}
          placeholder={texts.placeholder}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <button type="submit" className="button">
          {texts.find}
        </button>
      </form>
      {isWrong && <Notice advice={texts.wrong} tone="careful" />}
      {id !== null && kindOf(id) !== null && <Found id={id} />}
    </>
  );
}

function Found({ id }: { id: string }) {
  const { monitor } = useTexts();
  const { ask } = useConnection();
  const address = useAddress();
  const { loaded, chosen } = useCollections();
  const collections = loaded.value;
  const names = collections?.map(({ name }) => name).join(" ");
  const probable = chosen?.name;
  const load = useCallback(
    async (signal: AbortSignal) => {
      const all = collections ?? [];
      if (kindOf(id) === "image") {
        return { image: await findImage(ask, all, probable, id as ImageId, signal), face: null };
      }
      const { stored } = await findFace(ask, all, probable, id as FaceId, signal);
      return { image: await findImage(ask, all, probable, stored.image, signal), face: id as FaceId };
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- which collections there are, not how full they are
    [ask, names, probable, id],
  );
  const { value, problem, again } = useLoaded(names ? load : null);
  return (
    <section className="found" aria-label={monitor.lookUp.found}>
      <p>
        <Link to={withQuery(address, { run: null, id: null })}>{monitor.back}</Link>
      </p>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {value && <ImageLayers image={value.image} face={value.face} />}
    </section>
  );
}
