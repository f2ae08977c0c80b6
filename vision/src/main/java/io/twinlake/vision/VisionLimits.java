package io.twinlake.vision;

/// What a picture may cost, checked against its header before a pixel is decoded.
///
/// @param maxFileBytes greatest size of the encoded picture
/// @param maxPixels greatest width times height; three bytes each are allocated outside the Java heap
public record VisionLimits(long maxFileBytes, long maxPixels) {

    /// 64 MiB and 120 megapixels: every camera's pictures, at most 360 MB of pixels for each core.
    public static final VisionLimits DEFAULT = new VisionLimits(64L << 20, 120_000_000);

    public VisionLimits {
        if (maxFileBytes <= 0 || maxPixels <= 0) {
            throw new IllegalArgumentException(
                    "Limits are above 0, found: %d bytes, %d pixels".formatted(maxFileBytes, maxPixels));
        }
    }
}
