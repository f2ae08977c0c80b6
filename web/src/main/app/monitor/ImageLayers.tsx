import { Fragment } from "react";
import type { CollectionName, Crop, FaceId, Image, Staging } from "../api/types";
import { cropOf, pictureOf } from "../faces/addresses";
import { Link, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";

/** All layers of an image with its pictures; a face of it may be pointed out. */
export function ImageLayers({ image, face }: { image: Image; face: FaceId | null }) {
  const { layers: texts } = useTexts().monitor;
  return (
    <>
      <h2 className="section-title">{texts.rawTitle}</h2>
      <RawLayer image={image} face={face} />
      {image.stagings.map((staging) => (
        <StagingLayer key={staging.collection} staging={staging} face={face} />
      ))}
    </>
  );
}

function RawLayer({ image, face }: { image: Image; face: FaceId | null }) {
  const { monitor, codes, figures } = useTexts();
  const { image: texts } = monitor;
  const address = useAddress();
  const collection = image.stagings[0]?.collection ?? image.origins[0]?.collection;
  const box = image.stagings.flatMap(({ crops }) => crops).find((crop) => crop.id === face)?.face.box;
  return (
    <div className="card raw">
      {collection && (
        <div className="raw-picture" style={{ aspectRatio: `${image.widthPixels} / ${image.heightPixels}` }}>
          <img src={pictureOf(collection, image.image)} alt={texts.picture} />
          {box && <Outline box={box} image={image} />}
        </div>
      )}
      <dl className="facts">
        <dt>{texts.id}</dt>
        <dd>
          <code>{image.image}</code>
        </dd>
        <dt>{texts.kind}</dt>
        <dd>{image.mediaType}</dd>
        <dt>{texts.size}</dt>
        <dd className="number">
          {image.widthPixels} × {image.heightPixels}, {figures.bytes(image.bytes)}
        </dd>
        <dt>{texts.taken}</dt>
        <dd className="number">{image.takenAt === null ? texts.unknown : figures.moment(image.takenAt)}</dd>
        {image.origins.map((origin) => (
          <Fragment key={`${origin.collection} ${origin.uri} ${origin.run}`}>
            <dt>{texts.met}</dt>
            <dd>
              {origin.collection}: <code>{origin.uri}</code>
              {origin.identity !== null && ` · ${origin.identity}`}
              {Object.entries(origin.attributes).map(([key, value]) => (
                <Fragment key={key}>
                  {" · "}
                  <span className="said">
                    {key}: {value}
                  </span>
                </Fragment>
              ))}
              {(origin.keepUntil !== null || origin.legalBasis !== null) && (
                <>
                  {" · "}
                  {texts.kept(
                    origin.keepUntil === null ? null : figures.day(origin.keepUntil),
                    origin.legalBasis === null ? null : codes.legalBases[origin.legalBasis],
                  )}
                </>
              )}{" "}
              <span className="soft">
                {figures.moment(origin.at)},{" "}
                <Link to={withQuery(address, { run: `${origin.run}`, id: null })}>{texts.run(origin.run)}</Link>
              </span>
            </dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

function Outline({ box, image }: { box: readonly number[]; image: Image }) {
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  return (
    <svg viewBox={`0 0 ${image.widthPixels} ${image.heightPixels}`} aria-hidden="true">
      <rect x={left} y={top} width={right - left} height={bottom - top} className="outline-under" />
      <rect x={left} y={top} width={right - left} height={bottom - top} className="outline-over" />
    </svg>
  );
}

function StagingLayer({ staging, face }: { staging: Staging; face: FaceId | null }) {
  const { monitor, codes } = useTexts();
  const { image: texts } = monitor;
  const address = useAddress();
  const { collection, recipe, encoder, refused, run, crops } = staging;
  return (
    <>
      <h2 className="section-title">{texts.staging(collection)}</h2>
      <p className="hint">
        {texts.made(recipe, encoder)}{" "}
        <Link to={withQuery(address, { run: `${run}`, id: null })}>{texts.run(run)}</Link>
      </p>
      {refused && <p>{codes.refusals[refused].what}</p>}
      <ul className="crops">
        {crops.map((crop) => (
          <CropCard key={crop.id} collection={collection} crop={crop} isNamed={crop.id === face} />
        ))}
      </ul>
    </>
  );
}

/** A crop with what the curated layer has of it, or why it has nothing. */
function CropCard({ collection, crop, isNamed }: { collection: CollectionName; crop: Crop; isNamed: boolean }) {
  const { monitor, codes, figures } = useTexts();
  const { image: texts } = monitor;
  const { face } = crop;
  return (
    <li className={isNamed ? "card crop-card named" : "card crop-card"}>
      <img src={cropOf(collection, crop.id)} alt={texts.face(face.ordinal + 1)} width={112} height={112} />
      <div>
        <p>
          <strong>{crop.identity ?? texts.noName}</strong>{" "}
          {crop.labelSource && <span className="soft">{texts.sources[crop.labelSource]}</span>}
        </p>
        <p className={crop.refused ? "crop-refused" : "crop-good"}>
          {crop.refused ? codes.refusals[crop.refused].what : texts.searchable}
        </p>
        <p className="hint number">
          {texts.measured(
            figures.count(face.pixels),
            figures.count(face.sharpness),
            crop.norm === null ? "–" : figures.cosine(crop.norm),
          )}
        </p>
        <p className="hint">
          <code>{crop.id}</code>
        </p>
      </div>
    </li>
  );
}
