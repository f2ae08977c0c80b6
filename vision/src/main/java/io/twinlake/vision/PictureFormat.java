package io.twinlake.vision;

/// The picture formats that are decoded.
public enum PictureFormat {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    GIF("image/gif"),
    BMP("image/bmp"),
    TIFF("image/tiff");

    private final String mediaType;

    PictureFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// Returns the registered media type, such as `image/jpeg`.
    public String mediaType() {
        return mediaType;
    }
}
