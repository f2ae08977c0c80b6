package io.twinlake.bench;

import io.twinlake.model.Embedding;
import io.twinlake.model.Outcome;
import io.twinlake.search.LookAlikeSearch;
import io.twinlake.search.Probe;
import io.twinlake.search.ProbeFace;
import io.twinlake.search.Question;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.Detection;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// The steps of a search by photograph one by one, in this process and on one thread: what a request to a
/// service is made of, without the service. Confined.
public final class SearchParts {

    private static final int DIGITS = 3;
    private static final int MEDIAN = 50;
    private static final double NANOS_A_MILLI = 1e6;

    private final LookAlikeSearch search;
    private final FaceVision vision;
    private final Question question;

    private Histogram decode = new Histogram(DIGITS);
    private Histogram detect = new Histogram(DIGITS);
    private Histogram align = new Histogram(DIGITS);
    private Histogram embed = new Histogram(DIGITS);
    private Histogram find = new Histogram(DIGITS);
    private long lap;

    /// @param vision with the encoder of the collection that is searched
    public SearchParts(LookAlikeSearch search, FaceVision vision, Question question) {
        this.search = search;
        this.vision = vision;
        this.question = question;
    }

    /// Takes all photographs in turn, first to warm up, then to measure. Photographs in which nothing is
    /// found are left out.
    public PartsRow measure(List<byte[]> photographs, Load warmUp, Load measured) {
        takeAll(photographs, warmUp);
        decode = new Histogram(DIGITS);
        detect = new Histogram(DIGITS);
        align = new Histogram(DIGITS);
        embed = new Histogram(DIGITS);
        find = new Histogram(DIGITS);
        takeAll(photographs, measured);
        return new PartsRow(
                find.getTotalCount(), millis(decode), millis(detect), millis(align), millis(embed), millis(find));
    }

    private void takeAll(List<byte[]> photographs, Load load) {
        long end = System.nanoTime() + load.duration().toNanos();
        for (long i = 0; i < load.requests() && System.nanoTime() - end < 0; i++) {
            take(photographs.get((int) (i % photographs.size())));
        }
    }

    private void take(byte[] photograph) {
        lap = System.nanoTime();
        Outcome<Frame> decoded = vision.inspect(photograph).flatMap(header -> vision.decode(photograph, header));
        long decodeNanos = lap();
        if (!(decoded instanceof Outcome.Accepted<Frame>(Frame frame))) {
            return;
        }
        try (frame) {
            List<Detection> detections = vision.detect(frame);
            long detectNanos = lap();
            List<AlignedFace> aligned = vision.align(frame, detections);
            long alignNanos = lap();
            List<ProbeFace> faces = new ArrayList<>();
            for (AlignedFace face : aligned) {
                Embedding embedding = vision.embed(face.crop());
                faces.add(new ProbeFace(face.face(), face.crop(), embedding, null));
            }
            long embedNanos = lap();
            if (faces.isEmpty()) {
                return;
            }
            var _ = search.match(new Probe(frame.widthPixels(), frame.heightPixels(), faces), question);
            find.recordValue(lap());
            decode.recordValue(decodeNanos);
            detect.recordValue(detectNanos);
            align.recordValue(alignNanos);
            embed.recordValue(embedNanos);
        }
    }

    /// Returns the nanoseconds since the last lap.
    private long lap() {
        long now = System.nanoTime();
        long nanos = now - lap;
        lap = now;
        return nanos;
    }

    private static double millis(Histogram nanos) {
        return nanos.getTotalCount() == 0 ? Double.NaN : nanos.getValueAtPercentile(MEDIAN) / NANOS_A_MILLI;
    }
}
