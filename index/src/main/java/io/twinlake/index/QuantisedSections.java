package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A [QuantisedIndex] as sections of a [SectionFile].
final class QuantisedSections {

    private static final String CONFIG = "config";
    private static final String BASIS = "basis";
    private static final String STARTS = "part-starts";
    private static final String MEANS = "part-means";
    private static final String ORDINALS = "ordinals";
    private static final String CODES = "codes";
    private static final String FACTORS = "code-factors";
    private static final String TRAILS = "part-trails";
    private static final String LEAD = "rows-lead";
    private static final String REST = "rows-rest";
    private static final String SCALES = "row-scales";

    private QuantisedSections() {}

    static SequencedMap<String, MemorySegment> write(Quantised vectors, Effort effort) {
        SequencedMap<String, MemorySegment> sections = new LinkedHashMap<>();
        sections.put(CONFIG, config(vectors, effort));
        sections.put(BASIS, vectors.projection().basis());
        sections.put(STARTS, MemorySegment.ofArray(vectors.parts().starts()));
        sections.put(MEANS, vectors.parts().means());
        sections.put(ORDINALS, vectors.parts().ordinals());
        sections.put(CODES, vectors.codes().blocks());
        sections.put(FACTORS, vectors.codes().factors());
        sections.put(TRAILS, MemorySegment.ofArray(vectors.parts().greatestTrails()));
        sections.put(LEAD, vectors.rows().lead());
        sections.put(REST, vectors.rows().rest());
        sections.put(SCALES, vectors.rows().scales());
        return sections;
    }

    static QuantisedIndex read(SectionFile file) throws DamagedFileException {
        ByteBuffer config = file.section(CONFIG).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int inputDimension = config.getInt();
        int outputDimension = config.getInt();
        Effort effort = new Effort(config.getInt(), config.getFloat());
        Rounding rounding = new Rounding(config.getFloat(), config.getFloat(), config.getFloat());
        int leading = config.getInt();
        int[] bits = new int[outputDimension / CodeLayout.GROUP];
        float[] halfSteps = new float[bits.length];
        for (int group = 0; group < bits.length; group++) {
            bits[group] = config.getInt();
            halfSteps[group] = config.getFloat();
        }
        CodeLayout layout = new CodeLayout(bits, halfSteps);
        int[] starts = file.section(STARTS).toArray(Parts.ORDINAL);
        return new QuantisedIndex(
                new Quantised(
                        new Projection(inputDimension, outputDimension, file.section(BASIS)),
                        new Parts(
                                starts,
                                file.section(MEANS),
                                file.section(ORDINALS),
                                file.section(TRAILS).toArray(FixedPointRows.SCALE)),
                        new Codes(layout, file.section(CODES), file.section(FACTORS)),
                        new FixedPointRows(
                                outputDimension, leading, file.section(LEAD), file.section(REST), file.section(SCALES)),
                        rounding),
                effort);
    }

    private static MemorySegment config(Quantised vectors, Effort effort) {
        CodeLayout layout = vectors.codes().layout();
        ByteBuffer config =
                ByteBuffer.allocate((8 + 2 * layout.groups()) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        config.putInt(vectors.projection().inputDimension());
        config.putInt(vectors.projection().outputDimension());
        config.putInt(effort.visits()).putFloat(effort.margin());
        Rounding rounding = vectors.rounding();
        config.putFloat(rounding.lead()).putFloat(rounding.row()).putFloat(rounding.outside());
        config.putInt(vectors.rows().leading());
        for (int group = 0; group < layout.groups(); group++) {
            config.putInt(layout.bits(group)).putFloat(layout.halfStep(group));
        }
        return MemorySegment.ofBuffer(config.flip());
    }
}
