package io.twinlake.search;

import io.twinlake.index.GroupScore;
import io.twinlake.index.Neighbour;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Calibration;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Outcome;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.FaceVision;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The read path: "who looks like this?". A photograph's faces become probes ([ProbeReader]); each probe
/// finds its nearest embeddings, and what is known of those becomes the answer.
///
/// Searches the collection as it was when this was opened. The probe is not stored. Thread-safe; close it
/// when all searches have returned.
public final class LookAlikeSearch implements AutoCloseable {

    /// People are first found by their best face; this many times as many as are wanted are then ordered by
    /// best and mean.
    private static final int PEOPLE_LOOKED_AT = 8;

    private final Lake lake;
    private final PictureCollection collection;
    private final ProbeReader reader;
    private final @Nullable Calibration calibration;
    private final Arena arena;
    private final Gallery gallery;

    private LookAlikeSearch(
            Lake lake,
            PictureCollection collection,
            ProbeReader reader,
            @Nullable Calibration calibration,
            Arena arena,
            Gallery gallery) {
        this.lake = lake;
        this.collection = collection;
        this.reader = reader;
        this.calibration = calibration;
        this.arena = arena;
        this.gallery = gallery;
    }

    /// Reads a collection's embeddings; closes neither the lake nor the vision.
    ///
    /// @param vision with the encoder of `collection`
    public static LookAlikeSearch open(Lake lake, PictureCollection collection, FaceVision vision) {
        if (!vision.encoder().id().equals(collection.encoder())) {
            throw new IllegalArgumentException("Collection %s is made with encoder %s, found: %s"
                    .formatted(
                            collection.name(),
                            collection.encoder(),
                            vision.encoder().id()));
        }
        Arena arena = Arena.ofShared();
        try {
            Gallery gallery = Gallery.read(lake, collection, vision.encoder().outputDimension(), arena);
            return new LookAlikeSearch(
                    lake,
                    collection,
                    new ProbeReader(vision, collection.policy()),
                    vision.encoder().calibration(),
                    arena,
                    gallery);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /// Returns how many faces are searched.
    public int size() {
        return gallery.size();
    }

    /// Finds who looks like the faces of a photograph.
    ///
    /// @param photograph the encoded picture
    /// @param k how many faces and how many people to answer with, at least 1
    /// @return an answer for each face, largest first; refused if there is no picture, or no face in it
    public Outcome<List<Answer>> match(byte[] photograph, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("The number of answers is 1 or more, found: " + k);
        }
        return reader.read(photograph)
                .map(probe ->
                        probe.faces().stream().map(face -> answer(face, k)).toList());
    }

    /// Finds the faces most similar to a stored one, other than itself.
    ///
    /// @throws TwinlakeException ITEM_NOT_FOUND if the collection has no searchable face of that id
    public List<Answer.FaceMatch> nearestTo(CropId id, int k) {
        int ordinal = gallery.crops().ordinalOf(id);
        if (ordinal < 0) {
            throw new TwinlakeException(
                    ErrorCode.ITEM_NOT_FOUND, "No searchable face %s in %s".formatted(id, collection.name()));
        }
        Embedding embedding = gallery.index().vector(ordinal);
        return faces(embedding, k, other -> other != ordinal);
    }

    @Override
    public void close() {
        arena.close();
    }

    private Answer answer(ProbeFace probe, int k) {
        List<Answer.FaceMatch> faces = faces(probe.embedding(), k, _ -> true);
        List<Answer.PersonMatch> people = people(probe.embedding(), k);
        return new Answer(probe, gallery.size(), gallery.names().size(), faces, people);
    }

    private List<Answer.FaceMatch> faces(Embedding embedding, int k, IntPredicate accept) {
        List<Neighbour> nearest = gallery.index().nearest(embedding, k, accept);
        Set<CropId> ids = new HashSet<>();
        nearest.forEach(neighbour -> ids.add(gallery.crops().get(neighbour.ordinal())));
        Map<CropId, FaceView> views = lake.catalog().findFaces(collection, ids);
        List<Answer.FaceMatch> matches = new ArrayList<>();
        for (Neighbour neighbour : nearest) {
            FaceView view = views.get(gallery.crops().get(neighbour.ordinal()));
            if (view != null) { // erased since this was opened
                matches.add(new Answer.FaceMatch(
                        view, neighbour.cosine(), probability(neighbour.cosine(), gallery.size())));
            }
        }
        return matches;
    }

    /// Orders people by the mean of their best and their mean cosine: the best alone trusts one lucky
    /// picture, the mean alone marks a person down for old or odd ones.
    private List<Answer.PersonMatch> people(Embedding embedding, int k) {
        if (gallery.names().isEmpty()) {
            return List.of();
        }
        List<GroupScore> scores =
                gallery.index().nearestGroups(embedding, peopleLookedAt(k), gallery.people(), _ -> true).stream()
                        .sorted(Comparator.<GroupScore>comparingDouble(score -> -(score.best() + score.mean())))
                        .limit(k)
                        .toList();
        List<CropId> ids = scores.stream()
                .map(score -> gallery.crops().get(score.bestOrdinal()))
                .toList();
        Map<CropId, FaceView> views = lake.catalog().findFaces(collection, ids);
        List<Answer.PersonMatch> matches = new ArrayList<>();
        for (GroupScore score : scores) {
            Optional.ofNullable(views.get(gallery.crops().get(score.bestOrdinal())))
                    .ifPresent(view -> matches.add(new Answer.PersonMatch(
                            gallery.names().get(score.group()),
                            view,
                            score.best(),
                            score.mean(),
                            probability(score.best(), gallery.names().size()))));
        }
        return matches;
    }

    private int peopleLookedAt(int k) {
        return (int) Math.min((long) k * PEOPLE_LOOKED_AT, gallery.names().size());
    }

    private @Nullable Double probability(float cosine, int candidates) {
        return calibration == null ? null : calibration.sameAmong(cosine, candidates);
    }
}
