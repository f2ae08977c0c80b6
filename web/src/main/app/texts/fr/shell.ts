import type { Texts } from "../texts";

export const shell: Texts["shell"] = {
  skip: "Aller au contenu",
  pages: "Pages",
  lookAlike: "Sosies",
  add: "Ajouter",
  monitor: "Surveillance",
  explore: "Explorer",
  collection: "Collection",
  language: "Langue",
  theme: { name: "Thème", system: "Comme l’appareil", light: "Clair", dark: "Sombre" },
  signOut: "Se déconnecter",
  apiDocs: "API",
  licences: "Licences",
  local: "Tout reste sur la machine du service.",
  loading: "Chargement…",
  close: "Fermer",
  lost: {
    what: "Le service ne répond pas.",
    next: "Nouvel essai à intervalles réguliers ; la page reprend où elle en était dès qu’il est retrouvé. twinlake serve est-il lancé ?",
    again: "Essayer maintenant",
  },
  problem: {
    again: "Réessayer",
    more: "Détails",
    code: "Code",
    detail: "Ce que dit le service",
    request: "Requête",
  },
  camera: {
    title: "Prendre une photo",
    starting: "En attente de la webcam. Le navigateur demande peut-être la permission de l’utiliser.",
    preview: "Ce que voit la webcam",
    take: "Prendre",
    record: "Filmer",
    recordEnd: (span) => `Arrêter de filmer (${span})`,
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
  signIn: {
    title: "Connexion",
    lead: "Ce service a des clés. Connectez-vous avec la vôtre ; elle est envoyée une fois au service et n’est pas gardée dans le navigateur.",
    key: "Clé",
    keyHint: "Commence par twl_. La personne qui gère le service en crée une avec : twinlake key create",
    submit: "Se connecter",
    busy: "Connexion…",
    or: "ou",
    openId: "Se connecter avec votre organisation",
  },
  empty: {
    noCollections: {
      title: "Aucune collection pour l’instant",
      next: "Une collection est un ensemble d’images qui porte un nom. Créez-en une, et ajoutez-y des photos.",
    },
    noFaces: {
      title: (collection) => `${collection} n’a pas encore de visages`,
      next: "Ajoutez-y des photos, puis revenez.",
    },
    add: "Ajouter des photos",
    command: "Ou en ligne de commande :",
  },
  forWriters:
    "Ajouter, nommer et publier demandent une clé qui permet d’écrire : voyez la personne qui gère le service.",
  noSuchPage: { title: "Cette page n’existe pas", next: "Vers la première page" },
  broken: {
    title: "Cette page a rencontré un bogue",
    next: "Rechargez-la. S’il revient, signalez-le avec ce qui est dit ci-dessous.",
    reload: "Recharger",
  },
};
