package io.twinlake.search;

import io.twinlake.index.DamagedFileException;
import io.twinlake.index.ExactIndex;
import io.twinlake.index.GrowingIndex;
import io.twinlake.index.QuantisedIndex;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.NoSuchFileException;
import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Keeps a collection's gallery as the catalog has it. The catalog is the truth: what lies in the index's
/// file is taken over only if it is whole and of this collection, and everything that changed since it was
/// written is read from the catalog; where that does not work, all is. Thread-safe.
final class GalleryKeeper {

    /// From so many faces on a gallery is quantised and kept in a file; up to there it is read from the
    /// catalog and compared in full.
    static final int FILED = 4096;

    private static final System.Logger LOG = System.getLogger(GalleryKeeper.class.getName());

    /// A face of a gallery.
    record Stored(Gallery gallery, int ordinal, Embedding embedding) {}

    /// Faces of a gallery.
    record Located(Gallery gallery, BitSet ordinals) {}

    private final Lake lake;
    private final PictureCollection collection;
    private final int dimension;
    private final GalleryFile file;
    private GalleryBuilder builder;
    private AttributeColumns attributes;
    private long position;
    private boolean renewing;
    private volatile Gallery gallery;

    private GalleryKeeper(Lake lake, PictureCollection collection, int dimension) {
        this.lake = lake;
        this.collection = collection;
        this.dimension = dimension;
        file = GalleryFile.of(lake.root(), collection);
        GalleryFile.Content content = open();
        builder = content.gallery();
        attributes = new AttributeColumns(lake, collection, new FacesOf(builder));
        position = content.position();
        catchUp();
        gallery = builder.build(attributes);
    }

    /// Reads the gallery, from its file if there is a good one.
    ///
    /// @param dimension of the collection's embeddings
    static GalleryKeeper open(Lake lake, PictureCollection collection, int dimension) {
        return new GalleryKeeper(lake, collection, dimension);
    }

    /// Returns the gallery with all that the catalog had when this was called.
    Gallery current() {
        if (lake.catalog().position() != knownPosition()) {
            refresh();
        }
        return gallery;
    }

    /// Returns a face that is in the collection.
    Optional<Stored> find(CropId id) {
        current();
        synchronized (this) {
            int ordinal = builder.ordinalOf(id);
            return ordinal < 0
                    ? Optional.empty()
                    : Optional.of(new Stored(gallery, ordinal, gallery.index().vector(ordinal)));
        }
    }

    /// Returns where faces are in the gallery; those that it does not have are left out.
    Located locate(Collection<CropId> ids) {
        current();
        BitSet ordinals = new BitSet();
        synchronized (this) {
            for (CropId id : ids) {
                int ordinal = builder.ordinalOf(id);
                if (ordinal >= 0) {
                    ordinals.set(ordinal);
                }
            }
            return new Located(gallery, ordinals);
        }
    }

    /// Makes the index anew from the catalog, and its file, if so much has changed that it is worth it.
    ///
    /// @param executor does the work; searches go on in the meantime
    synchronized CompletableFuture<Void> renewIfWorn(Executor executor) {
        if (renewing || !builder.isWorn()) {
            return CompletableFuture.completedFuture(null);
        }
        renewing = true;
        return CompletableFuture.runAsync(this::renew, executor);
    }

    private synchronized long knownPosition() {
        return position;
    }

    private synchronized void refresh() {
        if (catchUp()) {
            gallery = builder.build(attributes);
        }
    }

    /// Applies what changed in the catalog since the position; reads all anew where that is not known.
    ///
    /// @return whether anything changed
    private boolean catchUp() {
        int[] changes = {0};
        OptionalLong reached = lake.catalog().forEachChange(collection, position, change -> {
            builder.apply(change);
            changes[0]++;
        });
        if (reached.isPresent()) {
            position = reached.getAsLong();
            return changes[0] > 0;
        }
        take(readCatalog());
        return true;
    }

    private GalleryFile.Content open() {
        try {
            return file.open(collection);
        } catch (NoSuchFileException e) {
            return readCatalog();
        } catch (DamagedFileException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Index {0} is made anew from the catalog: {1}",
                    file.file(),
                    e.getMessage());
            return readCatalog();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Index " + file.file() + " cannot be read", e);
            return readCatalog();
        }
    }

    private void renew() {
        try {
            GalleryFile.Content content = readCatalog();
            synchronized (this) {
                take(content);
                catchUp();
                gallery = builder.build(attributes);
            }
        } finally {
            synchronized (this) {
                renewing = false;
            }
        }
    }

    /// Goes on with other faces, or another order of them.
    private void take(GalleryFile.Content content) {
        builder = content.gallery();
        attributes = new AttributeColumns(lake, collection, new FacesOf(builder));
        position = content.position();
    }

    /// Reads all faces; quantises them and writes the file if they are many.
    private GalleryFile.Content readCatalog() {
        try (Arena arena = Arena.ofShared()) {
            ExactIndex.Builder vectors = ExactIndex.builder(dimension, arena);
            GalleryFaces faces = GalleryFaces.none();
            long read = lake.catalog().forEachCurated(collection, face -> {
                vectors.add(face.embedding());
                faces.add(face);
            });
            if (faces.size() < FILED) {
                GrowingIndex index = GrowingIndex.copyOf(vectors.build());
                return new GalleryFile.Content(new GalleryBuilder(index, faces), read);
            }
            QuantisedIndex index = QuantisedIndex.of(vectors.build(), Arena.ofAuto());
            try {
                file.write(index, faces, collection, read);
                return file.open(collection);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "Index " + file.file() + " cannot be written", e);
                return new GalleryFile.Content(new GalleryBuilder(GrowingIndex.on(index), faces), read);
            }
        }
    }

    /// The faces of one builder, for columns of the same ordinals. Once another one has taken its place
    /// nothing is added to it any more.
    private final class FacesOf implements AttributeColumns.Faces {

        private final GalleryBuilder faces;
        private long reached;

        FacesOf(GalleryBuilder faces) {
            this.faces = faces;
        }

        @Override
        public long reached() {
            synchronized (GalleryKeeper.this) {
                if (faces == builder) {
                    reached = position;
                }
                return reached;
            }
        }

        @Override
        public int ordinalOf(CropId id) {
            synchronized (GalleryKeeper.this) {
                return faces.ordinalOf(id);
            }
        }

        @Override
        public int[] deleted(int from) {
            synchronized (GalleryKeeper.this) {
                return faces.deleted(from);
            }
        }
    }
}
