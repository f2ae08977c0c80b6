package io.twinlake.vision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/// Takes a PNG file apart (ISO/IEC 15948, section 5) before a decoder sees it.
///
/// Only what the pixels are made of is kept. A PNG's other chunks (profiles, texts, further frames) do not
/// change what we make of it, and libpng writes a line to standard error for each that it dislikes.
final class PngChunks {

    private static final int SIGNATURE_BYTES = 8;
    private static final int FRAME_BYTES = 12;
    private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT");
    private static final String END = "IEND";

    private PngChunks() {}

    /// Returns the file without its other chunks and whatever follows its end.
    ///
    /// @return empty if the file ends early or one of these chunks is damaged
    static Optional<byte[]> pixelsOnly(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        ByteBuffer out = ByteBuffer.allocate(encoded.length);
        out.put(encoded, 0, SIGNATURE_BYTES);
        int at = SIGNATURE_BYTES;
        while (encoded.length - at >= FRAME_BYTES) {
            long length = Integer.toUnsignedLong(in.getInt(at));
            if (length > encoded.length - at - FRAME_BYTES) {
                return Optional.empty();
            }
            int whole = (int) length + FRAME_BYTES;
            String type = new String(encoded, at + 4, 4, StandardCharsets.ISO_8859_1);
            boolean end = type.equals(END);
            if (end || PIXELS.contains(type)) {
                if (!intact(encoded, at, (int) length)) {
                    return Optional.empty();
                }
                out.put(encoded, at, whole);
            }
            if (end) {
                return Optional.of(Arrays.copyOf(out.array(), out.position()));
            }
            at += whole;
        }
        return Optional.empty();
    }

    private static boolean intact(byte[] encoded, int at, int length) {
        CRC32 sum = new CRC32();
        sum.update(encoded, at + 4, length + 4);
        return (int) sum.getValue() == ByteBuffer.wrap(encoded).getInt(at + 8 + length);
    }
}
