package io.twinlake.vision;

import io.twinlake.model.Box;

/// The anchors ("priors") of the RFB detector for any input size, and the decoding of its regressions against
/// them.
///
/// Sizes, strides and variances are those of the published training configuration
/// (Ultra-Light-Fast-Generic-Face-Detector, `vision/ssd/config/fd_config.py`); the decoding is that of SSD
/// (Liu et al. 2016, arXiv:1512.02325, section 2.2). Unlike there, boxes come out in network pixels, not in
/// shares of the input.
///
/// Centres lie where the convolutions look, at multiples of the stride. The published code divides the input
/// evenly into cells instead, which is the same where the stride divides the size; where it doesn't, boxes
/// then scatter more around the landmarks (vertically .0427 against .0404 heights, 447 faces of Labeled Faces
/// in the Wild). Nor are anchors cut to the input.
final class Priors {

    private static final int[] STRIDES = {8, 16, 32, 64};
    private static final float[][] SIZES = {{10, 16, 24}, {32, 48}, {64, 96}, {128, 192, 256}};
    private static final float CENTRE_VARIANCE = 0.1f;
    private static final float SIZE_VARIANCE = 0.2f;

    private final int count;
    private final float[] centreX;
    private final float[] centreY;
    private final float[] size;

    /// Lays the anchors out for an input of this size, in the order of the network's outputs.
    Priors(int widthPixels, int heightPixels) {
        int total = 0;
        for (int level = 0; level < STRIDES.length; level++) {
            total += cells(widthPixels, STRIDES[level]) * cells(heightPixels, STRIDES[level]) * SIZES[level].length;
        }
        count = total;
        centreX = new float[total];
        centreY = new float[total];
        size = new float[total];
        int next = 0;
        for (int level = 0; level < STRIDES.length; level++) {
            int stride = STRIDES[level];
            for (int row = 0; row < cells(heightPixels, stride); row++) {
                for (int column = 0; column < cells(widthPixels, stride); column++) {
                    for (float side : SIZES[level]) {
                        centreX[next] = (column + 0.5f) * stride;
                        centreY[next] = (row + 0.5f) * stride;
                        size[next++] = side;
                    }
                }
            }
        }
    }

    int count() {
        return count;
    }

    /// Decodes one anchor's box, in network pixels.
    ///
    /// @param regressions `float[anchors * 4]`: offsets of the centre, logarithms of the size
    Box decode(float[] regressions, int anchor) {
        int at = anchor * 4;
        float side = size[anchor];
        float x = centreX[anchor] + regressions[at] * CENTRE_VARIANCE * side;
        float y = centreY[anchor] + regressions[at + 1] * CENTRE_VARIANCE * side;
        float halfWidth = side * (float) Math.exp(regressions[at + 2] * SIZE_VARIANCE) / 2;
        float halfHeight = side * (float) Math.exp(regressions[at + 3] * SIZE_VARIANCE) / 2;
        return new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    private static int cells(int pixels, int stride) {
        return Math.ceilDiv(pixels, stride);
    }
}
