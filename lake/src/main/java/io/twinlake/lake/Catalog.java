package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.PictureId;
import io.twinlake.model.TwinlakeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything in the lake that is a row, and the truth about it: collections, runs, pictures, crops,
/// embeddings, names.
///
/// Thread-safe. Each call is one transaction: it reads one state of the catalog, or changes it as a whole or
/// not at all. Threads that write take turns; a thread that reads never waits. Nothing is returned that
/// changes later.
///
/// Every method throws `TwinlakeException` with `DISK_FULL`, `LAKE_CORRUPT` or `STORAGE_FAILED` when the disk
/// is full, the file damaged or unreadable; those that write throw `IllegalStateException` on a lake that was
/// opened to read.
public final class Catalog {

    private final Database database;
    private final KeptCounts<LayerCounts> counts;
    private final KeptCounts<AttributeCounts> attributeCounts;

    Catalog(Database database) {
        this.database = database;
        this.counts = new KeptCounts<>(database, Counting::of, System::nanoTime);
        this.attributeCounts = new KeptCounts<>(database, AttributeCounting::of, System::nanoTime);
    }

    /// Creates an empty collection. Throws `COLLECTION_EXISTS` when its name is taken, whatever the case.
    public PictureCollection createCollection(NewCollection wanted) {
        return database.write(session -> CollectionTable.create(session, wanted));
    }

    /// Returns the collection with that name, whatever the case.
    public Optional<PictureCollection> findCollection(String name) {
        return database.read(session -> CollectionTable.find(session, name));
    }

    /// Returns a collection that must exist. Throws `COLLECTION_NOT_FOUND`, naming those that do.
    public PictureCollection loadCollection(String name) {
        return findCollection(name)
                .orElseThrow(() -> new TwinlakeException(
                        ErrorCode.COLLECTION_NOT_FOUND,
                        "No collection %s in the lake; it has: %s"
                                .formatted(
                                        name,
                                        collections().stream()
                                                .map(PictureCollection::name)
                                                .toList())));
    }

    /// Returns all collections, by name.
    public List<PictureCollection> collections() {
        return database.read(CollectionTable::all);
    }

    /// Opens a run and returns its number.
    ///
    /// @param kind what it does, such as `ingest`
    /// @param source what it reads, as the user named it
    public long beginRun(long collectionId, String kind, String source, Instant at) {
        return database.write(session -> RunTable.begin(session, collectionId, kind, source, at));
    }

    /// Notes how far an open run has come, which is seen by who asks how it came on.
    public void noteProgress(long runId, RunPoint point) {
        database.write(session -> {
            RunTable.note(session, runId, point);
            return runId;
        });
    }

    /// Closes an open run of which nothing more is to be kept.
    ///
    /// @param state `DONE`, `FAILED` or `CANCELLED`
    public void endRun(long runId, Run.State state, Instant at) {
        endRun(runId, new RunEnd(state, null, null, at));
    }

    /// Closes an open run.
    public void endRun(long runId, RunEnd end) {
        database.write(session -> {
            RunTable.end(session, runId, end);
            return runId;
        });
    }

    /// Returns what runs there were, and what came of them.
    public RunHistory runs() {
        return new RunHistory(database);
    }

    /// Adds what came of a batch of pictures, whose objects must be stored already, which [Lake#store] sees
    /// to: all of it or, when it throws, nothing. The same again changes nothing; a picture met elsewhere
    /// gets another origin; one staged by another recipe, for another encoder or with another refusal
    /// replaces what the collection had of it, but keeps the names that people gave. An origin that succeeds
    /// drops its unusable input.
    ///
    /// @param runId an open run of `collection`
    /// @param collection its encoder made the embeddings
    /// @return the position after it, which is the one before when nothing changed
    public long commit(
            long runId, PictureCollection collection, List<StagedPicture> pictures, List<UnusableInput> unusable) {
        return database.write(session -> Commit.add(session, collection, runId, pictures, unusable));
    }

    /// Records that pictures which are staged already were met again, in one transaction.
    ///
    /// @param runId an open run of `collection`
    /// @return the position after it, which is the one before when nothing changed
    public long addOrigins(long runId, PictureCollection collection, List<SeenAgain> pictures) {
        return database.write(session -> Commit.addOrigins(session, collection, runId, pictures));
    }

    /// Returns the catalog's position: it grows with every commit that changes something and never falls. An
    /// index records the position it was built at.
    public long position() {
        return database.read(LakeTable::position);
    }

    /// Returns those of `pictures` that need no work: staged in the collection by that recipe and for its
    /// encoder, those refused included, unless for having more pixels than a limit that may have been raised
    /// since.
    public Set<PictureId> staged(PictureCollection collection, String recipe, Set<PictureId> pictures) {
        return database.read(session -> FaceReader.staged(session, collection, recipe, pictures));
    }

    /// Hands over every searchable crop whose embedding the collection's encoder made, one at a time and in a
    /// stable order, without holding them all. `faces` may call the catalog. What it throws ends the reading
    /// and is thrown on.
    ///
    /// @return the position that all the rows were read at
    public long forEachCurated(PictureCollection collection, Consumer<CuratedFace> faces) {
        return database.read(session -> {
            new CuratedReader(session).each(collection, faces);
            return LakeTable.position(session);
        });
    }

    /// Hands over every face of which something that a [CuratedFace] tells has changed after the position
    /// `since`, each once and as it is now, so that an index built there is brought up to date. An index of
    /// another encoder than the collection's cannot be brought up to date by it.
    ///
    /// @return the position that all changes were read at; empty, and nothing was handed over, when they are
    ///     not all known: then everything is to be read anew. So it is for a `since` before what was
    ///     forgotten by [#forgetChanges] or before a lake of an older version was brought up to date, for one
    ///     that the catalog has not reached, and for a collection that is gone
    public OptionalLong forEachChange(PictureCollection collection, long since, Consumer<FaceChange> changes) {
        return database.read(session -> {
            if (!ChangeLog.reaches(session, collection, since)) {
                return OptionalLong.empty();
            }
            new CuratedReader(session).eachChange(collection, since, changes);
            return OptionalLong.of(LakeTable.position(session));
        });
    }

    /// Forgets which faces were deleted up to a position, once every index has got beyond it. Until then the
    /// catalog keeps their ids, and nothing else of them. The position does not change.
    public void forgetChanges(PictureCollection collection, long upTo) {
        database.write(session -> ChangeLog.forget(session, collection, upTo));
    }

    /// Notes that a person looked at crops and says whom they show, which counts before names from all other
    /// sources. Names that differ in case or Unicode form only are one, spelt as first met.
    ///
    /// @param identity the name, not blank
    /// @return `changed` leaves out those confirmed with that name already
    public Correction confirm(PictureCollection collection, Collection<CropId> ids, String identity, Instant at) {
        if (identity.isBlank()) {
            throw new IllegalArgumentException("A person's name is not blank");
        }
        return database.write(session -> new Corrections(session, collection).confirm(ids, identity, at));
    }

    /// Takes back what a person confirmed of crops; a name that came with the picture counts again.
    ///
    /// @return `changed` leaves out those of which nothing was confirmed
    public Correction unlabel(PictureCollection collection, Collection<CropId> ids) {
        return database.write(session -> new Corrections(session, collection).unlabel(ids));
    }

    /// Notes that a person looked at crops and says that they do not show somebody, so that nobody suggests
    /// it again. Confirming that they do takes that back.
    ///
    /// @return `changed` leaves out those of which that was said already
    /// @throws TwinlakeException ITEM_NOT_FOUND if there is nobody of that name
    public Correction deny(PictureCollection collection, Collection<CropId> ids, String identity, Instant at) {
        return database.write(session -> new Corrections(session, collection).deny(ids, identity, at));
    }

    /// Takes back what was said with [#deny].
    ///
    /// @return `changed` leaves out those of which it was not said
    /// @throws TwinlakeException ITEM_NOT_FOUND if there is nobody of that name
    public Correction undeny(PictureCollection collection, Collection<CropId> ids, String identity) {
        return database.write(session -> new Corrections(session, collection).undeny(ids, identity));
    }

    /// Returns the crops of which a person said that they do not show somebody.
    public Set<CropId> denied(PictureCollection collection, String identity) {
        return database.read(session -> Set.copyOf(session.list(
                "SELECT c.key FROM denial d JOIN crop c USING (crop_id) JOIN identity i USING (identity_id)"
                        + " WHERE i.collection_id = ? AND i.folded = ?",
                row -> Values.cropId(row, "key"),
                collection.id(),
                Values.fold(identity))));
    }

    public Optional<FaceView> findFace(PictureCollection collection, CropId id) {
        return database.read(session -> FaceReader.find(session, collection, id));
    }

    /// Returns the crops that the collection has, in the order asked for; those it has not are missing.
    public Map<CropId, FaceView> findFaces(PictureCollection collection, Collection<CropId> ids) {
        return database.read(session -> FaceReader.findAll(session, collection, ids));
    }

    /// Returns the embeddings of those crops that the collection's encoder made one of.
    public Map<CropId, Embedding> embeddings(PictureCollection collection, Collection<CropId> ids) {
        return database.read(session -> new CuratedReader(session).embeddings(collection, ids));
    }

    /// Returns every layer of a picture, in all collections.
    public Optional<PictureView> findPicture(PictureId id) {
        return database.read(session -> PictureReader.find(session, id));
    }

    /// Returns the pictures and crops whose id starts with `prefix`, at most 20 of each; none when it is not
    /// 4 to 64 hexadecimal digits.
    public List<IdMatch> lookUp(String prefix) {
        return database.read(session -> PictureReader.lookUp(session, prefix));
    }

    /// Sets from which probability on the collection's answers are called confident.
    ///
    /// @param confidence 0 to 1; `null` for the usual one
    public PictureCollection setConfidence(PictureCollection collection, @Nullable Double confidence) {
        return database.write(session -> CollectionTable.setConfidence(session, collection, confidence));
    }

    /// Sets what counts for pictures that come from then on and of which nobody says why and how long they
    /// may be kept.
    public PictureCollection setRetention(PictureCollection collection, UsualRetention retention) {
        return database.write(session -> CollectionTable.setRetention(session, collection, retention));
    }

    /// Returns the people whom collections know.
    public Identities identities() {
        return new Identities(database);
    }

    /// Returns what is published of collections.
    public Datasets datasets() {
        return new Datasets(database);
    }

    /// Returns what pictures are said to be.
    public Attributes attributes() {
        return new Attributes(database, attributeCounts);
    }

    /// Returns lists of what is in collections.
    public Listing listing() {
        return new Listing(database);
    }

    /// Counts what [Lake#expire] would remove of a collection, and nothing is changed.
    ///
    /// @param today the day that it is in UTC
    public Expiry expired(PictureCollection collection, LocalDate today) {
        return database.read(session -> Expired.count(session, collection.id(), today));
    }

    /// Returns which pictures of a collection are the next that have to go, those past their date included;
    /// empty if all are kept for ever.
    public Optional<DueNext> dueNext(PictureCollection collection) {
        return database.read(session -> Expired.next(session, collection.id()));
    }

    /// Counts every layer of a collection. Of one that takes more than a quarter of a second to count, as
    /// some hundred thousand faces do, and that is being changed, they can be ten times as old as counting
    /// takes.
    public LayerCounts counts(PictureCollection collection) {
        return counts.of(collection);
    }
}
