package io.twinlake.vision;

import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Outcome;
import io.twinlake.model.Quality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// The steps from a picture's bytes to embeddings of its faces, in the order in which they are called:
/// [#inspect], [#decode], [#detect], [#align], [#embed].
///
/// Thread-safe; every step computes on its caller's thread. Close it when all calls have returned.
public final class FaceVision implements AutoCloseable {

    /// Name and version of everything that decides which crops a picture has: models, sizes, thresholds,
    /// template. Crop ids are derived from it.
    public static final String RECIPE = "face-1";

    private final PictureDecoder decoder;
    private final FaceDetector detector;
    private final Landmarker landmarker;
    private final FaceLocator locator;
    private final FaceEncoder encoder;

    private FaceVision(PictureDecoder decoder, FaceDetector detector, Landmarker landmarker, FaceEncoder encoder) {
        this.decoder = decoder;
        this.detector = detector;
        this.landmarker = landmarker;
        this.locator = new FaceLocator(detector, landmarker);
        this.encoder = encoder;
    }

    /// Loads the bundled detector and landmark model, and takes over an encoder.
    public static FaceVision open(VisionLimits limits, FaceEncoder encoder) {
        opencv_core.setNumThreads(1);
        return new FaceVision(
                new PictureDecoder(limits),
                new FaceDetector(OnnxModel.bundled("rfb-320")),
                new Landmarker(OnnxModel.bundled("landmark-68")),
                encoder);
    }

    /// Returns the encoder's manifest; its id names the embeddings.
    public ModelManifest encoder() {
        return encoder.manifest();
    }

    /// Reads a picture's header and holds it against the limits.
    ///
    /// @return refused if there is no picture of a supported format and size
    public Outcome<PictureHeader> inspect(byte[] encoded) {
        return decoder.inspect(encoded);
    }

    /// Decodes a picture that [#inspect] accepted, upright; the caller closes the frame.
    ///
    /// @return refused if the picture is truncated or damaged
    public Outcome<Frame> decode(byte[] encoded, PictureHeader header) {
        return decoder.decode(encoded, header);
    }

    /// Returns the faces in a frame; empty if there is none.
    public List<Detection> detect(Frame frame) {
        return detector.detect(frame);
    }

    /// Finds the landmarks of detected faces, aligns and measures them.
    ///
    /// @return one a detection, or the faces of the turned picture if it turns out not to stand upright;
    ///     largest face first, so that ordinals are stable
    public List<AlignedFace> align(Frame frame, List<Detection> detections) {
        List<Landmarker.Look> largestFirst = locator.locate(frame, detections).stream()
                .sorted(Comparator.<Landmarker.Look>comparingDouble(
                                look -> -look.detection().box().area())
                        .thenComparingDouble(look -> look.detection().box().left())
                        .thenComparingDouble(look -> look.detection().box().top()))
                .toList();
        List<AlignedFace> faces = new ArrayList<>();
        for (Landmarker.Look look : largestFirst) {
            try (Mat patch = Aligner.align(frame, look.landmarks())) {
                Quality quality = QualityMeter.measure(patch, look.detection(), look.landmarks());
                faces.add(new AlignedFace(
                        new Face(faces.size(), look.detection().box(), look.landmarks(), quality), Crop.encode(patch)));
            }
        }
        return faces;
    }

    /// Returns the whole frame as a crop, for pictures that are aligned crops already: nothing is looked for
    /// in them.
    public Crop whole(Frame frame) {
        try (Mat patch = new Mat();
                Size size = new Size(Crop.SIDE, Crop.SIDE)) {
            opencv_imgproc.resize(frame.bgr(), patch, size, 0, 0, opencv_imgproc.INTER_AREA);
            return Crop.encode(patch);
        }
    }

    /// Returns the embedding of a crop.
    public Embedding embed(Crop crop) {
        return encoder.embed(crop);
    }

    @Override
    public void close() {
        detector.close();
        landmarker.close();
        encoder.close();
    }
}
