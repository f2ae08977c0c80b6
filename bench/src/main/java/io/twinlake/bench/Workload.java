package io.twinlake.bench;

/// What engines are measured on: a gallery, probes of people who are in it, and probes of people who are not.
///
/// The two kinds are kept apart, since the second is the harder one and the one that a search for look-alikes
/// is about: nobody stands out, and the nearest neighbours are hardly nearer than the next. No probe is in
/// the gallery itself.
///
/// Immutable; thread-safe; its memory goes with the arena that it was made in.
public final class Workload {

    private final String description;
    private final Vectors gallery;
    private final Vectors seen;
    private final Vectors unseen;

    /// @param description what the faces are, in a few words
    Workload(String description, Vectors gallery, Vectors seen, Vectors unseen) {
        this.description = description;
        this.gallery = gallery;
        this.seen = seen;
        this.unseen = unseen;
    }

    public String description() {
        return description;
    }

    public Vectors gallery() {
        return gallery;
    }

    /// Returns the number of probes of both kinds together.
    public int probes() {
        return seen.size() + unseen.size();
    }

    Vectors seen() {
        return seen;
    }

    Vectors unseen() {
        return unseen;
    }
}
