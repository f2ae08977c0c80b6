package io.twinlake.vision;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Builds little-endian TIFF files tag by tag, so that they can lie.
final class TiffBytes {

    private static final int SHORT = 3;
    private static final int LONG = 4;

    private record Entry(int tag, int type, int value) {}

    private final List<Entry> entries = new ArrayList<>();
    private final int width;
    private final int height;
    private boolean sorted = true;
    private int bytes = 1;

    TiffBytes(int width, int height) {
        this.width = width;
        this.height = height;
    }

    TiffBytes with(int tag, int value) {
        entries.add(new Entry(tag, SHORT, value));
        return this;
    }

    TiffBytes withLong(int tag, int value) {
        entries.add(new Entry(tag, LONG, value));
        return this;
    }

    /// Keeps the entries in the order in which they were given.
    TiffBytes unsorted() {
        sorted = false;
        return this;
    }

    /// Writes 16 bits a channel.
    TiffBytes wide() {
        bytes = 2;
        return this;
    }

    /// Returns the quarters, uncompressed, in one strip.
    byte[] rgb() {
        BufferedImage image = Pictures.quarters(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = new byte[3 * bytes * width * height];
        for (int i = 0; i < pixels.length; i++) {
            int pixel = i / (3 * bytes);
            int channel = i / bytes % 3;
            pixels[i] = (byte) (image.getRGB(pixel % width, pixel / width) >> (16 - 8 * channel));
        }
        with(0x0100, width).with(0x0101, height).with(0x0103, 1);
        return withStrip(pixels, height);
    }

    /// Returns a file with the given entries and one strip.
    byte[] withStrip(byte[] strip, int rows) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(new Entry(0x0106, SHORT, 2));
        all.add(new Entry(0x0111, LONG, 16));
        all.add(new Entry(0x0115, SHORT, 3));
        all.add(new Entry(0x0116, LONG, rows));
        all.add(new Entry(0x0117, LONG, strip.length));
        all.add(new Entry(0x011c, SHORT, 1));
        if (sorted) {
            all.sort(Comparator.comparingInt(Entry::tag));
        }
        int bits = 8 * bytes;
        int directory = 16 + strip.length + strip.length % 2;
        ByteBuffer out =
                ByteBuffer.allocate(directory + 2 + 12 * (all.size() + 1) + 4).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {'I', 'I', 42, 0}).putInt(directory);
        out.putShort((short) bits).putShort((short) bits).putShort((short) bits).putShort((short) 0);
        out.put(strip).position(directory);
        out.putShort((short) (all.size() + 1));
        boolean written = false;
        for (Entry entry : all) {
            if (!written && entry.tag() > 0x0102) {
                out.putShort((short) 0x0102).putShort((short) SHORT).putInt(3).putInt(8);
                written = true;
            }
            out.putShort((short) entry.tag())
                    .putShort((short) entry.type())
                    .putInt(1)
                    .putInt(entry.value());
        }
        return out.array();
    }
}
