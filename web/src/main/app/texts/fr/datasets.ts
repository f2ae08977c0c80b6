import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("fr");
const faces = (many: number) => count(many, { one: "# visage", other: "# visages" });

export const datasets: Texts["datasets"] = {
  name: "Jeux de données",
  title: "Jeux de données et modèles",
  lead: "Une version est la liste des visages qu’avait une collection, et de qui chacun montrait alors. Elle reste telle qu’elle a été publiée, sauf pour ceux qui sont retirés : ils disparaissent de toutes les versions.",
  parts: "Parties de cette page",
  datasets: "Jeux de données",
  version: (name: string, version: number) => `${name}, version ${version}`,
  published: "Publiée",
  faces: "Visages",
  facesLeft: (left: number, all: number) => `${left} sur ${all} sont encore là`,
  labelledOnly: "seulement ceux qui ont un nom",
  people: "Personnes",
  encoder: "Encodeur",
  position: "Position du catalogue",
  look: "Ce qu’elle contient",
  csv: "CSV",
  csvWithEmbeddings: "CSV avec les vecteurs",
  first: (shown: number, all: number) => (shown < all ? `Les ${shown} premiers sur ${faces(all)}` : faces(all)),
  dictionary: "Ce que signifient les colonnes",
  column: "Colonne",
  type: "Type",
  unit: "Unité",
  meaning: "Signification",
  more: "En montrer plus",
  cancel: "Annuler",
  none: {
    what: "Rien n’est publié de cette collection.",
    next: "Publiez une version pour avoir ses visages et ses noms tels qu’ils sont maintenant, pour entraîner, évaluer ou transmettre.",
  },
  publish: {
    open: "Publier une version",
    title: (collection: string) => `Publier une version de ${collection}`,
    lead: (many: number, people: number) =>
      `Elle aura ce qui peut être recherché maintenant : ${faces(many)}, de ${count(people, { one: "# personne nommée", other: "# personnes nommées" })} et d’autres. Rien n’est copié.`,
    name: "Nom",
    nameHint: "Jusqu’à 64 lettres, chiffres, points, tirets et tirets bas. Un nom qui existe déjà reçoit sa version suivante.",
    description: "À quoi elle sert",
    labelledOnly: "Seulement les visages nommés",
    submit: "Publier",
    done: (name: string, version: number, many: number) => `${name}, version ${version}, est publiée avec ${faces(many)}.`,
  },
  remove: {
    open: "Retirer",
    title: (name: string, version: number) => `Retirer ${name}, version ${version} ?`,
    lost: (many: number) =>
      `La liste de ${faces(many)}, et de qui chacun montrait à la publication, sera perdue. Son numéro ne sera plus donné.`,
    kept: "Les visages eux-mêmes restent dans la collection.",
    submit: "Retirer cette version",
    done: (name: string, version: number) => `${name}, version ${version}, est retirée.`,
  },
  models: {
    title: "Modèles",
    task: "Tâche",
    dimension: "Nombres par visage",
    licence: "Licence",
    source: "Origine",
    users: "Collections",
    nobody: "aucune",
    reading: "Comment lire ses cosinus",
    same: "avec quelle probabilité deux visages de ce cosinus sont une seule personne, si c’était une chance sur deux",
    strangers: "à quelle fréquence deux personnes différentes ont quel cosinus",
    takes: (percent: string, cosine: string) => `${percent} demande un cosinus de ${cosine}`,
    gallery:
      "Dans une recherche, chaque visage de plus est une chance de plus d’une fausse correspondance ; il en faut donc davantage : d’autant plus que la collection est grande. Sosies dit combien.",
    notCalibrated: "Personne n’a mesuré ce que signifient ses cosinus ; ses réponses n’ont donc pas de probabilité.",
    bring: "Vos propres encodeurs, en fichiers ONNX : docs/models.md dit comment.",
  },
};
