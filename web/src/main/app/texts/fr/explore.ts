import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("fr");
const dates = new Intl.DateTimeFormat("fr", { dateStyle: "medium" });
const norms = new Intl.NumberFormat("fr", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const explore: Texts["explore"] = {
  title: "Tous les visages sur une carte",
  lead: "Chaque point est un visage. Ceux que le réseau trouve ressemblants sont proches, autant que trois axes peuvent le montrer.",
  loading: "Chargement de la carte…",
  mapOf: (faces) => `Carte de ${count(faces, { one: "# visage", other: "# visages" })}`,
  keys: "Les flèches tournent la carte, avec Maj elles la déplacent ; plus et moins la rapprochent et l’éloignent, Échap efface la sélection. La liste dit qui est visible.",
  hint: "Glissez pour tourner, molette ou pincement pour zoomer, bouton droit ou deux doigts pour déplacer. Cliquez sur un point pour voir le visage.",
  flatHint: "Glissez pour déplacer, molette ou pincement pour zoomer. Cliquez sur un point pour voir le visage.",
  lassoHint: "Tracez une ligne autour des visages voulus.",
  tells: (x, y, z, all) =>
    `Les trois axes expliquent ${x}, ${y} et ${z} des différences entre les visages, ${all} ensemble. Des visages éloignés diffèrent ; des visages proches ne se ressemblent pas forcément.`,
  colour: { title: "Couleur", person: "Personne", cluster: "Groupe", quality: "Qualité", time: "Date de prise de vue", category: (key) => (key === "category" ? "Catégorie" : `Catégorie : ${key}`) },
  dimensions: "Dimensions",
  solid: "3D",
  flat: "2D",
  lasso: "Lasso",
  nearer: "Rapprocher",
  farther: "Éloigner",
  whole: "La carte entière",
  unnamed: "Sans nom",
  find: {
    title: "Trouver une personne",
    submit: "Trouver",
    everybody: "Tout le monde",
    nobody: (name) => `Personne ne s’appelle ${name} sur la carte.`,
  },
  legend: {
    finding: "Recherche des visages qui vont ensemble…",
    changed: "La collection a changé depuis ; rechargez la page pour voir les groupes.",
    uncalibrated: "L’encodeur n’est pas étalonné : personne ne peut dire quels visages vont ensemble.",
    findingValues: "Recherche de ce qui est dit des images…",
    valuesChanged: "La collection a changé depuis ; rechargez la page pour voir ses catégories.",
    others: (values) => count(values, { one: "# autre valeur", many: "# d’autres valeurs", other: "# autres valeurs" }),
    noValue: "Rien n’est dit",
    clusters: (number: number) =>
      `${count(number, { one: "# groupe : ses visages", other: "# groupes : les visages de chacun" })} montrent probablement une seule personne. Les couleurs se répètent ; gris : seul`,
    quality: "Qualité (norme du vecteur)",
    time: "Prise de vue ; gris : inconnue",
    noTime: "Nul ne sait quand ces images ont été prises.",
    date: (millis) => dates.format(millis),
    norm: (norm) => norms.format(norm),
  },
  inView: {
    title: "Personnes visibles",
    people: (people, isColoured) =>
      count(people, { one: "# personne", other: "# personnes" }) + (isColoured ? " ; les points gris n’ont pas de nom" : ""),
    nobody: "Aucun visage visible n’a de nom.",
    more: (people) => `Et ${count(people, { one: "# autre", other: "# autres" })}`,
    select: (name) => `Sélectionner les visages de ${name}`,
  },
  face: {
    title: "Le visage choisi",
    quality: "Qualité",
    taken: "Prise de vue",
    similar: "Qui lui ressemble ?",
    similarHint: "Les visages les plus ressemblants selon tout ce que voit le réseau, et la probabilité que ce soit la même personne :",
    none: "Il n’y a pas d’autre visage.",
    all: (name) => `Montrer ${name} sur la carte`,
    person: "Vers la page de la personne",
    picture: "L’image entière",
  },
  selected: (faces) => count(faces, { one: "# visage sélectionné", other: "# visages sélectionnés" }),
  shown: (faces) => `Les ${faces} premiers sont montrés.`,
  naming: {
    title: "Tous montrent",
    submit: "Nommer",
    question: (faces, name) => `${count(faces, { one: "Nommer # visage", other: "Nommer # visages" })} ${name} ?`,
    noneLost: "Aucun n’a un autre nom.",
    lost: (faces, names) =>
      `${count(faces, { one: "# visage a un autre nom, qu’il perd", other: "# visages ont un autre nom, qu’ils perdent" })} : ${names}`,
    confirm: "Oui, les nommer",
    cancel: "Annuler",
    progress: (done, all) => `${done} sur ${all}…`,
    done: (faces, name) => `${count(faces, { one: "# visage est nommé", other: "# visages sont nommés" })} ${name}.`,
    undo: "Annuler le nommage",
    tooMany: (most) => `On peut nommer au plus ${most} visages à la fois. Tracez une ligne plus petite.`,
  },
  noWebgl: {
    what: "Ce navigateur ne peut pas dessiner la carte.",
    next: "Il faut WebGL 2. Activez l’accélération matérielle dans ses réglages, ou prenez un autre navigateur.",
  },
};
