import type { Texts } from "../texts";

export const live: Texts["live"] = {
  name: "En direct",
  title: "Qui est-ce ?",
  lead: "Regardez par la webcam ou dans une vidéo : chaque visage est suivi, et nommé si la collection le connaît.",
  nothingStored:
    "Les images sont regardées puis oubliées : rien n’en est conservé, ni par le service ni par ce navigateur.",
  threshold: (percent) =>
    `Un nom est donné à partir d’une probabilité de ${percent}, selon les réglages de la collection. Ce n’est pas une preuve d’identité.`,
  start: {
    what: (collection) => `Comparer avec les personnes de ${collection}`,
    webcam: "Utiliser la webcam",
    file: "Lire une vidéo",
    hint: "Le navigateur demande avant de donner la webcam. Une vidéo est lue ici et n’est pas envoyée ; seules des images isolées sont regardées.",
  },
  troubles: {
    insecure: {
      what: "La webcam n’est pas utilisable à cette adresse.",
      next: "Les navigateurs ne donnent la webcam aux pages qu’en https ou sur localhost. Ouvrez le service à http://localhost, installez un certificat, ou lisez une vidéo.",
    },
    denied: {
      what: "Le navigateur ne permet pas à cette page d’utiliser la webcam.",
      next: "Autorisez-la à l’icône près de l’adresse, puis réessayez. Ou lisez une vidéo.",
    },
    missing: { what: "Aucune webcam n’a été trouvée.", next: "Branchez-en une et réessayez, ou lisez une vidéo." },
    busy: {
      what: "La webcam ne démarre pas.",
      next: "Un autre programme l’utilise peut-être. Fermez-le et réessayez, ou lisez une vidéo.",
    },
    unplugged: { what: "La webcam a disparu.", next: "Rebranchez-la, puis recommencez." },
    unplayable: {
      what: "Ce navigateur ne peut pas lire ce fichier.",
      next: "Choisissez un fichier MP4 (H.264) ou WebM, ou convertissez-le.",
    },
  },
  webcam: "Ce que voit la webcam",
  film: (name) => `La vidéo ${name}`,
  stopWebcam: "Arrêter et libérer la webcam",
  stopFilm: "Arrêter",
  controls: { play: "Lire", pause: "Pause", place: "Position dans la vidéo", loop: "En boucle" },
  pace: {
    rate: "Images par seconde",
    latency: "De l’image à la réponse",
    service: "Dont le service",
    skipped: "Images sautées",
  },
  waiting: {
    lost: {
      what: "La connexion est perdue.",
      next: "Elle est rétablie d’elle-même dès que le service répond.",
    },
    busy: {
      what: "Le service regarde autant de vidéos qu’il peut.",
      next: "Un nouvel essai se fait de lui-même jusqu’à ce qu’il y ait de la place.",
    },
    blocked: {
      what: "Quelque chose entre ce navigateur et le service ne laisse pas passer de WebSocket.",
      next: "Qui gère le proxy doit permettre la mise à niveau des connexions. Un nouvel essai se fait de lui-même.",
    },
  },
  track: (number) => `Visage ${number}`,
  inView: {
    title: "En vue maintenant",
    nobody: "Aucun visage en vue.",
    names: (names) => `En vue : ${names}`,
    looking: "En cours d’examen…",
  },
  seen: {
    title: "Vus depuis le début",
    nobody: "Personne n’a encore été nommé.",
    span: (span) => `en vue pendant ${span}`,
    forget: "Les oublier",
  },
};
