import type { Texts } from "../texts";

export const shell: Texts["shell"] = {
  skip: "Aller au contenu",
  pages: "Pages",
  lookAlike: "Sosies",
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
  noCollections: {
    title: "Aucune collection pour l’instant",
    next: "Une collection est un ensemble d’images qui porte un nom. Créez-en une en ligne de commande :",
  },
  noSuchPage: { title: "Cette page n’existe pas", next: "Vers la première page" },
  broken: {
    title: "Cette page a rencontré un bogue",
    next: "Rechargez-la. S’il revient, signalez-le avec ce qui est dit ci-dessous.",
    reload: "Recharger",
  },
};
