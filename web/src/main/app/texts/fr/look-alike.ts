import type { Texts } from "../texts";
import { counting } from "../words";

const count = counting("fr");

export const lookAlike: Texts["lookAlike"] = {
  title: "Qui ressemble à cette personne ?",
  lead: "Donnez une photo. Chaque visage est comparé à ceux de la collection ; rien n’en est gardé.",
  drop: {
    what: "Déposez une photo ici, ou collez-la",
    kinds: "JPEG, PNG, WebP, GIF, BMP ou TIFF",
    choose: "Choisir une photo",
    photograph: "Prendre une photo",
    other: "Une autre photo",
    otherCamera: "Photographier",
    release: "Lâchez pour chercher avec cette photo",
  },
  camera: {
    title: "Prendre une photo",
    lead: "L’image n’est envoyée au service que lorsque vous la prenez.",
    starting: "En attente de la webcam. Le navigateur demande peut-être la permission de l’utiliser.",
    preview: "Ce que voit la webcam",
    take: "Prendre",
    insecure: {
      what: "La webcam ne peut pas être utilisée à cette adresse.",
      next: "Les navigateurs ne la donnent aux pages qu’en https ou sur localhost. Ouvrez le service à http://localhost, ou installez un certificat.",
    },
    denied: {
      what: "Le navigateur ne laisse pas cette page utiliser la webcam.",
      next: "Autorisez-la par l’icône à côté de l’adresse et réessayez. Ou choisissez une photo.",
    },
    missing: { what: "Aucune webcam n’a été trouvée.", next: "Branchez-en une et réessayez, ou choisissez une photo." },
    busy: {
      what: "La webcam ne démarre pas.",
      next: "Un autre programme s’en sert peut-être. Fermez-le et réessayez, ou choisissez une photo.",
    },
  },
  photograph: (name) => `Votre photo ${name}`,
  fromCamera: "webcam.jpg",
  fromClipboard: "image collée",
  notShown: "Ce navigateur ne sait pas afficher ce genre d’image. Les réponses sont complètes malgré tout.",
  searching: "Recherche et comparaison des visages…",
  found: (faces) => count(faces, { one: "# visage trouvé", other: "# visages trouvés" }),
  face: (number) => `Visage ${number}`,
  facesTitle: "Visages de votre photo",
  noConfident: "Aucune correspondance sûre",
  probably: (name) => `C’est probablement ${name}`,
  noConfidentLead:
    "Personne dans la collection ne ressemble assez pour dire de qui il s’agit. Voici les plus ressemblants.",
  probablyLead: (percent) => `Avec une probabilité de ${percent}. Regardez vous-même avant de vous y fier.`,
  people: "Personnes les plus ressemblantes",
  faces: "Visages les plus ressemblants",
  unnamed: "Sans nom",
  match: (name) => `Afficher ${name} à côté du visage de votre photo`,
  probability: "Probabilité",
  notCalibrated: "non étalonnée",
  cosine: "Cosinus",
  toMean: "À la moyenne",
  likelihood: {
    certain: "presque certainement la même personne",
    probable: "très probablement la même personne",
    likely: "probablement la même personne",
    doubtful: "plutôt quelqu’un d’autre",
    unlikely: "probablement quelqu’un d’autre",
    no: "presque certainement quelqu’un d’autre",
  },
  side: {
    title: "Côte à côte",
    yours: "Votre photo",
    cut: "Découpé et redressé dans ce navigateur",
    theirs: "Dans la collection",
    whole: "Afficher l’image entière",
    wholeTitle: "L’image entière",
    outlined: "Le visage est encadré.",
    from: "Trouvée à",
  },
  filters: {
    title: "Restreindre la recherche",
    who: "Qui",
    everybody: "Tout le monde",
    not: "Tous sauf",
    only: "Seulement",
    person: "Nom d’une personne",
    add: "Ajouter",
    without: (name) => `Sans ${name}`,
    drop: (name) => `Ne plus nommer ${name}`,
    twin: (name) => `Trouver un sosie : tous sauf ${name}`,
    k: "Réponses",
    quality: "Qualité des visages",
    anyQuality: "Toute",
    clear: "Nette",
    veryClear: "Très nette",
  },
  explain: {
    title: "Comment cette réponse est obtenue",
    gallery: (faces, people) =>
      `Comparé à ${count(faces, { one: "# visage", other: "# visages" })} de ${count(people, { one: "# personne nommée", other: "# personnes nommées" })}.`,
    threshold: (percent, cosine) =>
      `À partir d’une probabilité de ${percent}, une correspondance est dite sûre. Parmi tant de visages il faut pour cela un cosinus de ${cosine}.`,
    unreachable: (percent) =>
      `À partir d’une probabilité de ${percent}, une correspondance est dite sûre ; ici aucun cosinus n’y suffit.`,
    falseMatch: (oneIn) => `Deux visages de personnes différentes se ressemblent autant dans une paire sur ${oneIn}.`,
    falseAnswer: (oneIn) => `Un inconnu obtiendrait ici une réponse sûre dans une recherche sur ${oneIn}.`,
    measured: (pixels, sharpness, norm) =>
      `Votre visage fait ${pixels} pixels de haut ; netteté ${sharpness} (flou au-dessous de 30), norme ${norm} (3,7 d’ordinaire).`,
    judge: "Twinlake mesure combien des visages se ressemblent pour un réseau. Il ne juge pas de l’identité.",
  },
  caution: (why) => `À prendre avec précaution : ${why}`,
  nothing: "Aucun visage de la collection ne correspond aux filtres.",
  noFace: {
    title: "Aucun visage trouvé",
    next: "Prenez une photo qui montre un visage de face, découvert et assez grand pour reconnaître quelqu’un.",
  },
  empty: {
    title: (collection) => `${collection} n’a pas encore de visages`,
    next: "Ajoutez-y des photos en ligne de commande, puis revenez :",
  },
  tooSoon: "Donnez une photo, et les réponses apparaissent ici.",
};
