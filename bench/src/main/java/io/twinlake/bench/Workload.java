package io.twinlake.bench;

/// What engines are measured on: a gallery, probes of people who are in it, and probes of people who are not.
///
/// The two kinds are kept apart, since the second is the harder one and the one that a search for look-alikes
/// is about: nobody stands out, and the nearest neighbours are hardly nearer than the next.
///
/// Immutable; thread-safe; its memory goes with the arena that it was made in.
public final class Workload {

    private final String description;
    private final Vectors gallery;
    private final Probes seen;
    private final Probes unseen;

    /// @param description what the faces are, in a few words
    Workload(String description, Vectors gallery, Probes seen, Probes unseen) {
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

    Probes seen() {
        return seen;
    }

    Probes unseen() {
        return unseen;
    }
}
