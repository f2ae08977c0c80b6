package io.twinlake.bench;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/// Lucene's HNSW graph (Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
/// Hierarchical Navigable Small World graphs", 2016) in mapped files, merged into one segment.
///
/// The graph is asked directly, without a query object around it, which is the quickest way in. Lucene has no
/// `ef` of its own: `ef` neighbours are asked for, and the first `k` of them taken.
final class LuceneHnsw implements Tunable {

    private static final String VECTOR = "vector";
    private static final String ORDINAL = "ordinal";
    private static final int MAX_CONNECTIONS = 16;
    private static final int BEAM_WIDTH = 100;
    private static final int BUFFER_MEGABYTES = 128;

    private final Directory directory;
    private final DirectoryReader reader;
    private final LeafReader leaf;
    private final int[] ordinalOf;
    private final String parameters;
    private final long diskBytes;

    private LuceneHnsw(Directory directory, DirectoryReader reader, String stored) throws IOException {
        this.directory = directory;
        this.reader = reader;
        leaf = reader.leaves().getFirst().reader();
        ordinalOf = new int[leaf.maxDoc()];
        NumericDocValues values = leaf.getNumericDocValues(ORDINAL);
        for (int document = values.nextDoc(); document < ordinalOf.length; document = values.nextDoc()) {
            ordinalOf[document] = (int) values.longValue();
        }
        parameters = "M=%d beam=%d %s".formatted(MAX_CONNECTIONS, BEAM_WIDTH, stored);
        long bytes = 0;
        for (String file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        diskBytes = bytes;
    }

    /// Builds a graph over vectors of 32-bit floats.
    static LuceneHnsw ofFloats(Vectors gallery, Path scratch) throws IOException {
        return build(
                gallery,
                scratch,
                "float32",
                (workers, pool) -> new Lucene99HnswVectorsFormat(MAX_CONNECTIONS, BEAM_WIDTH, workers, pool));
    }

    /// Builds a graph over vectors that Lucene quantises to 8 bits a dimension; nothing is scored again.
    static LuceneHnsw ofBytes(Vectors gallery, Path scratch) throws IOException {
        return build(
                gallery,
                scratch,
                "int8",
                (workers, pool) -> new Lucene104HnswScalarQuantizedVectorsFormat(
                        ScalarEncoding.UNSIGNED_BYTE, MAX_CONNECTIONS, BEAM_WIDTH, workers, pool));
    }

    private static LuceneHnsw build(Vectors gallery, Path scratch, String stored, Format format) throws IOException {
        Directory directory = new MMapDirectory(scratch);
        int workers = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            KnnVectorsFormat vectors = format.of(workers, workers > 1 ? pool : null);
            LogDocMergePolicy merging = new LogDocMergePolicy();
            merging.setMergeFactor(10_000); // nothing is merged before the end
            IndexWriterConfig config = new IndexWriterConfig()
                    .setCodec(new Lucene104Codec() {
                        @Override
                        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                            return vectors;
                        }
                    })
                    .setMergePolicy(merging)
                    .setUseCompoundFile(false)
                    .setRAMBufferSizeMB(BUFFER_MEGABYTES);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                addAll(gallery, writer, pool, workers);
                writer.forceMerge(1);
            }
        }
        return new LuceneHnsw(directory, DirectoryReader.open(directory), stored);
    }

    private static void addAll(Vectors gallery, IndexWriter writer, ExecutorService pool, int workers)
            throws IOException {
        List<Future<?>> parts = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int first = worker;
            parts.add(pool.submit(() -> {
                for (int i = first; i < gallery.size(); i += workers) {
                    Document document = new Document();
                    document.add(new KnnFloatVectorField(VECTOR, gallery.get(i), VectorSimilarityFunction.DOT_PRODUCT));
                    document.add(new NumericDocValuesField(ORDINAL, i));
                    writer.addDocument(document);
                }
                return first;
            }));
        }
        for (Future<?> part : parts) {
            try {
                part.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                throw new TwinlakeException(ErrorCode.INTERRUPTED, "Building Lucene's index was interrupted", e);
            }
        }
    }

    @Override
    public Search at(int effort) {
        return (probe, k) -> {
            try {
                AcceptDocs all = AcceptDocs.fromLiveDocs(null, leaf.maxDoc());
                ScoreDoc[] found =
                        leaf.searchNearestVectors(VECTOR, probe, Math.max(k, effort), all, Integer.MAX_VALUE).scoreDocs;
                return Arrays.stream(found)
                        .limit(k)
                        .mapToInt(hit -> ordinalOf[hit.doc])
                        .toArray();
            } catch (IOException e) {
                throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "Lucene's index cannot be read", e);
            }
        };
    }

    @Override
    public String effortName() {
        return "ef";
    }

    @Override
    public int usualEffort() {
        return 80;
    }

    @Override
    public int mostEffort() {
        return ordinalOf.length;
    }

    @Override
    public String parameters() {
        return parameters;
    }

    /// The number of each document; all else is mapped.
    @Override
    public long memoryBytes() {
        return (long) ordinalOf.length * Integer.BYTES;
    }

    @Override
    public long diskBytes() {
        return diskBytes;
    }

    @Override
    public void close() {
        try (directory) {
            reader.close();
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "Lucene's index cannot be closed", e);
        }
    }

    private interface Format {
        KnnVectorsFormat of(int workers, @org.jspecify.annotations.Nullable ExecutorService pool);
    }
}
