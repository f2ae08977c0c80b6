package io.twinlake.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The sizes in the first directory of a TIFF file, read as strictly as the specification (TIFF 6.0) allows.
///
/// Readers differ in which of two equal tags they believe, and a tile can be larger than its picture, so that
/// a lenient reader can be made to see a small picture where the decoder allocates a huge one.
///
/// @param widthPixels of the picture
/// @param heightPixels of the picture
/// @param tilePixels width times height of a tile; 0 if the picture is in strips
record TiffHeader(long widthPixels, long heightPixels, long tilePixels) {

    private static final int IMAGE_WIDTH = 0x0100;
    private static final int IMAGE_LENGTH = 0x0101;
    private static final int TILE_WIDTH = 0x0142;
    private static final int TILE_LENGTH = 0x0143;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY_BYTES = 12;

    /// Reads the header.
    ///
    /// @return empty if there is no size, or more than one
    static Optional<TiffHeader> read(byte[] encoded) {
        if (encoded.length < 8) {
            return Optional.empty();
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(encoded).order(encoded[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long directory = Integer.toUnsignedLong(bytes.getInt(4));
        if (bytes.getShort(2) != 42 || directory + 2 > encoded.length) {
            return Optional.empty();
        }
        int start = (int) directory + 2;
        int count = Short.toUnsignedInt(bytes.getShort((int) directory));
        if (start + (long) count * ENTRY_BYTES > encoded.length) {
            return Optional.empty();
        }
        Map<Integer, Long> sizes = new HashMap<>();
        for (int entry = 0; entry < count; entry++) {
            int at = start + entry * ENTRY_BYTES;
            int tag = Short.toUnsignedInt(bytes.getShort(at));
            if (isSize(tag) && sizes.put(tag, value(bytes, at)) != null) {
                return Optional.empty();
            }
        }
        return ofSizes(sizes);
    }

    private static Optional<TiffHeader> ofSizes(Map<Integer, Long> sizes) {
        long width = sizes.getOrDefault(IMAGE_WIDTH, -1L);
        long height = sizes.getOrDefault(IMAGE_LENGTH, -1L);
        long tileWidth = sizes.getOrDefault(TILE_WIDTH, 0L);
        long tileHeight = sizes.getOrDefault(TILE_LENGTH, 0L);
        boolean given = width >= 0 && height >= 0 && tileWidth >= 0 && tileHeight >= 0;
        return given ? Optional.of(new TiffHeader(width, height, tileWidth * tileHeight)) : Optional.empty();
    }

    private static boolean isSize(int tag) {
        return tag == IMAGE_WIDTH || tag == IMAGE_LENGTH || tag == TILE_WIDTH || tag == TILE_LENGTH;
    }

    /// Returns one short or long, limited to what an `int` holds; -1 for whatever else the entry is.
    private static long value(ByteBuffer bytes, int entry) {
        int type = bytes.getShort(entry + 2);
        if (bytes.getInt(entry + 4) != 1) {
            return -1;
        }
        return switch (type) {
            case SHORT -> Short.toUnsignedLong(bytes.getShort(entry + 8));
            case LONG -> Math.min(Integer.toUnsignedLong(bytes.getInt(entry + 8)), Integer.MAX_VALUE);
            default -> -1;
        };
    }
}
