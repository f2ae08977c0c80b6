package io.twinlake.search;

import io.twinlake.index.GroupScore;
import io.twinlake.index.Neighbour;
import io.twinlake.index.Reranking;
import io.twinlake.index.VectorIndex;
import io.twinlake.lake.FaceSelection;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Outcome;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.ModelManifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The read path: "who looks like this?". A photograph's faces become probes ([ProbeReader]); each probe
/// finds its nearest embeddings, and what is known of those becomes the answer.
///
/// Searches the collection as it was when this was opened. The probe is not stored. Thread-safe; close it
/// when all searches have returned.
public final class LookAlikeSearch {

    /// People are first found by their best face; this many times as many as are wanted are then ordered by
    /// best and mean.
    private static final int PEOPLE_LOOKED_AT = 8;

    /// So many faces of a person make a mean that more would hardly move.
    private static final int MEAN_OF = 1000;

    private final Lake lake;
    private final PictureCollection collection;
    private final ProbeReader reader;
    private final ModelManifest encoder;
    private final GalleryKeeper keeper;
    private final PeopleReview review;
    private volatile @Nullable FaceMap map;

    private LookAlikeSearch(
            Lake lake, PictureCollection collection, ProbeReader reader, ModelManifest encoder, GalleryKeeper keeper) {
        this.lake = lake;
        this.collection = collection;
        this.reader = reader;
        this.encoder = encoder;
        this.keeper = keeper;
        this.review = new PeopleReview(lake, collection, encoder.calibration(), keeper);
    }

    /// Opens a collection's index, or makes it from the catalog; closes neither the lake nor the vision.
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
        return new LookAlikeSearch(
                lake,
                collection,
                new ProbeReader(vision, collection.policy()),
                vision.encoder(),
                GalleryKeeper.open(lake, collection, vision.encoder().outputDimension()));
    }

    /// Returns how many faces are searched.
    public int size() {
        return keeper.current().size();
    }

    /// Makes the index anew, and its file, if so much has changed since it was made that searches have become
    /// slower; they go on in the meantime. To be called now and then, such as after pictures were added.
    ///
    /// @param executor does the work, if there is any
    /// @return done when that is done
    public CompletableFuture<Void> renewIfWorn(Executor executor) {
        return keeper.renewIfWorn(executor);
    }

    /// Finds who looks like the faces of a photograph.
    ///
    /// @param photograph the encoded picture
    /// @return an answer for each face, largest first; refused if there is no picture, or no face in it
    public Outcome<List<Answer>> match(byte[] photograph, Question question) {
        return reader.read(photograph).map(probe -> match(probe, question));
    }

    /// Finds who looks like the faces of a photograph that was read already.
    ///
    /// @param probe whose embeddings are of the collection's encoder
    /// @return an answer for each face, in their order
    public List<Answer> match(Probe probe, Question question) {
        Gallery gallery = keeper.current();
        return probe.faces().stream()
                .map(face -> answer(gallery, face, question))
                .toList();
    }

    /// Finds who looks like whatever an embedding was made of by the collection's encoder.
    ///
    /// @throws TwinlakeException REQUEST_INVALID if it has another length than the encoder's
    public Found match(Embedding embedding, Question question) {
        if (embedding.dimension() != encoder.outputDimension()) {
            throw new TwinlakeException(
                    ErrorCode.REQUEST_INVALID,
                    "An embedding of %s has %d numbers, found: %d"
                            .formatted(encoder.id(), encoder.outputDimension(), embedding.dimension()));
        }
        return find(keeper.current(), embedding, question);
    }

    /// Finds who looks like a stored face; the face itself is not among the faces.
    ///
    /// @throws TwinlakeException ITEM_NOT_FOUND if the collection has no searchable face of that id
    public Found nearestTo(CropId id, Question question) {
        GalleryKeeper.Stored stored = keeper.find(id)
                .orElseThrow(() -> new TwinlakeException(
                        ErrorCode.ITEM_NOT_FOUND, "No searchable face %s in %s".formatted(id, collection.name())));
        return find(stored.gallery(), stored.embedding(), question, ordinal -> ordinal != stored.ordinal());
    }

    /// Finds who looks like a person whom the collection knows, other than that person: like the mean of
    /// their faces, of the first thousand if they have more. Faces of which somebody said that they do not
    /// show that person are not among the faces.
    ///
    /// @param name whatever its case
    /// @throws TwinlakeException ITEM_NOT_FOUND if the collection has no searchable face of that person
    public Found nearestTo(String name, Question question) {
        FaceSelection theirs = new FaceSelection(name, null, true);
        List<CropId> ids = lake.catalog().listing().faces(collection, theirs, null, MEAN_OF).items().stream()
                .map(FaceView::id)
                .toList();
        Collection<Embedding> embeddings =
                lake.catalog().embeddings(collection, ids).values();
        if (embeddings.isEmpty()) {
            throw new TwinlakeException(
                    ErrorCode.ITEM_NOT_FOUND, "No searchable face of that person in " + collection.name());
        }
        FaceFilter others = question.filter().otherThan(name);
        GalleryKeeper.Located denied = keeper.locate(lake.catalog().denied(collection, name));
        IntPredicate isPossible = ordinal -> !denied.ordinals().get(ordinal);
        return find(denied.gallery(), Embedding.mean(embeddings), question.among(others), isPossible);
    }

    /// Returns the faces laid out by their similarity; the last map as long as nothing has changed. It takes
    /// some microseconds a face.
    ///
    /// @return empty if there are no faces
    public Optional<FaceMap> map() {
        Gallery gallery = keeper.current();
        if (gallery.size() == 0) {
            return Optional.empty();
        }
        FaceMap known = map;
        if (known == null || !known.isOf(gallery)) {
            known = FaceMap.of(gallery);
            map = known;
        }
        return Optional.of(known);
    }

    /// Returns which value of an attribute each face of the map has.
    ///
    /// @return empty if there are no faces
    /// @throws TwinlakeException REQUEST_INVALID if the key is no category
    public Optional<FaceValues> values(String key) {
        return map().map(faces -> faces.values(key));
    }

    /// Returns what the faces tell of who is who.
    public PeopleReview review() {
        return review;
    }

    private Answer answer(Gallery gallery, ProbeFace probe, Question question) {
        return new Answer(probe, find(gallery, probe.embedding(), question));
    }

    private Found find(Gallery gallery, Embedding embedding, Question question) {
        return find(gallery, embedding, question, null);
    }

    /// @param also what else a face has to pass; `null` for nothing
    private Found find(Gallery gallery, Embedding embedding, Question question, @Nullable IntPredicate also) {
        Terms terms = Terms.of(gallery, question, encoder);
        IntPredicate filter = gallery.accept(question.filter());
        IntPredicate accept = also == null ? filter : also.and(filter);
        boolean isNarrowed = also != null || !question.filter().equals(FaceFilter.NONE);
        List<Neighbour> nearest = nearest(gallery, embedding, question, isNarrowed ? accept : null);
        return new Found(terms, faces(gallery, nearest, terms), people(gallery, embedding, question, accept, terms));
    }

    /// @param accept which faces may be among them; `null` for all, which is quicker
    private List<Neighbour> nearest(
            Gallery gallery, Embedding embedding, Question question, @Nullable IntPredicate accept) {
        Reranking reranking = new Reranking(ordinals -> embeddings(gallery, ordinals));
        if (question.exact()) {
            return reranking.exactlyNearest(
                    gallery.index(), embedding, question.k(), accept == null ? _ -> true : accept);
        }
        return accept == null
                ? reranking.nearest(gallery.index(), embedding, question.k())
                : reranking.nearest(gallery.index(), embedding, question.k(), accept);
    }

    private Map<Integer, Embedding> embeddings(Gallery gallery, List<Integer> ordinals) {
        Map<CropId, Integer> ordinalsById = new HashMap<>();
        ordinals.forEach(ordinal -> ordinalsById.put(gallery.cropId(ordinal), ordinal));
        Map<Integer, Embedding> embeddings = new HashMap<>();
        lake.catalog()
                .embeddings(collection, ordinalsById.keySet())
                .forEach((id, embedding) -> embeddings.put(ordinalsById.get(id), embedding));
        return embeddings;
    }

    private List<Answer.FaceMatch> faces(Gallery gallery, List<Neighbour> nearest, Terms terms) {
        Set<CropId> ids = new HashSet<>();
        nearest.forEach(neighbour -> ids.add(gallery.cropId(neighbour.ordinal())));
        Map<CropId, FaceView> views = lake.catalog().findFaces(collection, ids);
        List<Answer.FaceMatch> matches = new ArrayList<>();
        for (Neighbour neighbour : nearest) {
            FaceView view = views.get(gallery.cropId(neighbour.ordinal()));
            if (view != null) { // removed since the gallery was read
                Double probability = terms.ofFace(neighbour.cosine());
                matches.add(
                        new Answer.FaceMatch(view, neighbour.cosine(), probability, terms.isConfident(probability)));
            }
        }
        return matches;
    }

    /// Orders people by the mean of their best and their mean cosine: the best alone trusts one lucky
    /// picture, the mean alone marks a person down for old or odd ones.
    private List<Answer.PersonMatch> people(
            Gallery gallery, Embedding embedding, Question question, IntPredicate accept, Terms terms) {
        if (gallery.peopleCount() == 0) {
            return List.of();
        }
        VectorIndex index = question.exact() ? gallery.index().exactly() : gallery.index();
        int lookedAt = (int) Math.min((long) question.k() * PEOPLE_LOOKED_AT, gallery.peopleCount());
        List<GroupScore> scores = index.nearestGroups(embedding, lookedAt, gallery.people(), accept).stream()
                .sorted(Comparator.<GroupScore>comparingDouble(score -> -(score.best() + score.mean())))
                .limit(question.k())
                .toList();
        List<CropId> ids = scores.stream()
                .map(score -> gallery.cropId(score.bestOrdinal()))
                .toList();
        Map<CropId, FaceView> views = lake.catalog().findFaces(collection, ids);
        List<Answer.PersonMatch> matches = new ArrayList<>();
        for (GroupScore score : scores) {
            FaceView view = views.get(gallery.cropId(score.bestOrdinal()));
            if (view != null) {
                Double probability = terms.ofPerson(score.best());
                matches.add(new Answer.PersonMatch(
                        gallery.name(score.group()),
                        view,
                        score.best(),
                        score.mean(),
                        probability,
                        terms.isConfident(probability)));
            }
        }
        return matches;
    }
}
