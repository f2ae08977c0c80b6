package io.twinlake.bench;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A workload as raw files for programs outside the Java machine: little-endian, row after row, no header.
/// `README.txt` among them tells the shapes.
final class WorkloadDump {

    private static final long CHUNK_BYTES = 1 << 24;

    private WorkloadDump() {}

    /// @param folder created if it is not there; files of an earlier dump are overwritten
    static void write(Workload workload, Truth.Both truth, Path folder) {
        try {
            Files.createDirectories(folder);
            write(folder.resolve("gallery.f32"), workload.gallery().rows());
            write(folder.resolve("probes-seen.f32"), workload.seen().rows());
            write(folder.resolve("probes-unseen.f32"), workload.unseen().rows());
            write(folder.resolve("neighbours-seen.i32"), MemorySegment.ofBuffer(neighbours(truth.seen())));
            write(folder.resolve("neighbours-unseen.i32"), MemorySegment.ofBuffer(neighbours(truth.unseen())));
            Files.writeString(folder.resolve("README.txt"), readMe(workload));
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "The workload cannot be written: " + folder, e);
        }
    }

    private static void write(Path file, MemorySegment bytes) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (long at = 0; at < bytes.byteSize(); at += CHUNK_BYTES) {
                ByteBuffer chunk = bytes.asSlice(at, Math.min(CHUNK_BYTES, bytes.byteSize() - at))
                        .asByteBuffer();
                while (chunk.hasRemaining()) {
                    out.write(chunk);
                }
            }
        }
    }

    private static ByteBuffer neighbours(Truth truth) {
        int probes = truth.probes().size();
        ByteBuffer all =
                ByteBuffer.allocate(probes * Truth.DEPTH * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < probes; i++) {
            int[] known = truth.neighbours(i);
            for (int rank = 0; rank < Truth.DEPTH; rank++) {
                all.putInt(rank < known.length ? known[rank] : -1);
            }
        }
        return all.flip();
    }

    private static String readMe(Workload workload) {
        int dimension = workload.gallery().dimension();
        return """
                %s

                All numbers are little-endian, row after row, without a header. Vectors have length 1.

                gallery.f32            float32 [%d][%d]
                probes-seen.f32        float32 [%d][%d]  people who are in the gallery
                probes-unseen.f32      float32 [%d][%d]  people who are not
                neighbours-seen.i32    int32   [%d][%d]  exact nearest neighbours by cosine, best first:
                neighbours-unseen.i32  int32   [%d][%d]  row numbers of the gallery from 0, or -1 for none
                """.formatted(
                        workload.description(),
                        workload.gallery().size(),
                        dimension,
                        workload.seen().size(),
                        dimension,
                        workload.unseen().size(),
                        dimension,
                        workload.seen().size(),
                        Truth.DEPTH,
                        workload.unseen().size(),
                        Truth.DEPTH);
    }
}
