package io.twinlake.vision;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.bmp.BmpHeaderDirectory;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.gif.GifHeaderDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.webp.WebpDirectory;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/// What a picture says of itself before a pixel is decoded.
///
/// @param format what the bytes are, whatever the file is called
/// @param widthPixels as stored, before the orientation is applied
/// @param heightPixels as stored, before the orientation is applied
/// @param orientation EXIF orientation, 1 (upright) to 8
/// @param takenAt when the camera says that it was taken, read as UTC where it names no zone; `null` if it
///     doesn't say
public record PictureHeader(
        PictureFormat format,
        int widthPixels,
        int heightPixels,
        int orientation,
        @Nullable Instant takenAt) {

    private static final int UPRIGHT = 1;

    /// Picture formats that are recognised and not decoded; whatever else a file is, it is no picture.
    private static final Set<FileType> UNSUPPORTED = EnumSet.of(
            FileType.Heif,
            FileType.Avif,
            FileType.Psd,
            FileType.Ico,
            FileType.Pcx,
            FileType.Eps,
            FileType.Dng,
            FileType.Arw,
            FileType.Crw,
            FileType.Cr2,
            FileType.Crx,
            FileType.Nef,
            FileType.Orf,
            FileType.Raf,
            FileType.Rw2,
            FileType.GoPro,
            FileType.Kdc,
            FileType.ThreeFR,
            FileType.Pef,
            FileType.Srw);

    /// Greatest TIFF tile, in pixels: the decoder allocates a whole one however small the picture is. Writers
    /// use up to 1024x1024.
    private static final long LARGEST_TILE = 4096 * 4096;

    /// Reads the header of an encoded picture.
    ///
    /// @return refused as empty, no picture, an unsupported format, corrupt, zero-sized
    public static Outcome<PictureHeader> read(byte[] encoded) {
        if (encoded.length == 0) {
            return Outcome.refused(Refusal.EMPTY_FILE, "0 bytes");
        }
        FileType type = fileType(encoded);
        Optional<PictureFormat> format = format(type);
        if (format.isEmpty()) {
            return UNSUPPORTED.contains(type)
                    ? Outcome.refused(Refusal.UNSUPPORTED_FORMAT, nameOf(type))
                    : Outcome.refused(Refusal.NOT_A_PICTURE, encoded.length + " bytes of no known picture format");
        }
        Metadata metadata;
        try {
            metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(encoded), encoded.length, type);
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            return Outcome.refused(
                    Refusal.CORRUPT_PICTURE,
                    "%d bytes of damaged or truncated %s".formatted(encoded.length, format.get()));
        }
        if (format.get() == PictureFormat.TIFF) {
            return fromTiff(encoded, metadata);
        }
        return fromMetadata(
                format.get(), largest(metadata, format.get(), true), largest(metadata, format.get(), false), metadata);
    }

    /// Returns width times height.
    public long pixels() {
        return (long) widthPixels * heightPixels;
    }

    /// Returns whether the orientation swaps width and height.
    boolean sideways() {
        return orientation > 4;
    }

    private static Outcome<PictureHeader> fromTiff(byte[] encoded, Metadata metadata) {
        Optional<TiffHeader> header = TiffHeader.read(encoded);
        if (header.isPresent() && header.get().tilePixels() > LARGEST_TILE) {
            return Outcome.refused(
                    Refusal.TOO_MANY_PIXELS,
                    "TIFF tiles of %d pixels, the limit is %d"
                            .formatted(header.get().tilePixels(), LARGEST_TILE));
        }
        return fromMetadata(
                PictureFormat.TIFF,
                header.map(TiffHeader::widthPixels).orElse(-1L),
                header.map(TiffHeader::heightPixels).orElse(-1L),
                metadata);
    }

    private static Outcome<PictureHeader> fromMetadata(
            PictureFormat format, long width, long height, Metadata metadata) {
        if (width < 0 || height < 0) {
            return Outcome.refused(Refusal.CORRUPT_PICTURE, "the " + format + " header gives no size");
        }
        if (width == 0 || height == 0) {
            return Outcome.refused(Refusal.ZERO_SIZED, width + "x" + height + " pixels");
        }
        return Outcome.accepted(new PictureHeader(
                format,
                (int) Math.min(width, Integer.MAX_VALUE),
                (int) Math.min(height, Integer.MAX_VALUE),
                orientation(metadata),
                takenAt(metadata)));
    }

    private static FileType fileType(byte[] encoded) {
        try {
            return FileTypeDetector.detectFileType(new ByteArrayInputStream(encoded));
        } catch (IOException | RuntimeException e) {
            return FileType.Unknown;
        }
    }

    private static Optional<PictureFormat> format(FileType type) {
        return switch (type) {
            case Jpeg -> Optional.of(PictureFormat.JPEG);
            case Png -> Optional.of(PictureFormat.PNG);
            case WebP -> Optional.of(PictureFormat.WEBP);
            case Gif -> Optional.of(PictureFormat.GIF);
            case Bmp -> Optional.of(PictureFormat.BMP);
            case Tiff -> Optional.of(PictureFormat.TIFF);
            default -> Optional.empty();
        };
    }

    private static String nameOf(FileType type) {
        return switch (type) {
            case Heif -> "HEIC/HEIF pictures are not decoded; export them as JPEG";
            case Avif -> "AVIF pictures are not decoded; export them as JPEG";
            default -> type.getName().toUpperCase(Locale.ROOT) + " pictures are not decoded";
        };
    }

    /// Returns the greatest size that any part of the header claims, so that no second header can hide a
    /// bomb; -1 if none.
    private static long largest(Metadata metadata, PictureFormat format, boolean width) {
        long largest = -1;
        for (Directory directory : metadata.getDirectories()) {
            int tag = sizeTag(format, directory, width);
            Long value = tag < 0 ? null : directory.getLongObject(tag);
            if (value != null) {
                largest = Math.max(largest, Math.abs(value)); // a BMP stored from the top has a negative height
            }
        }
        return largest;
    }

    private static int sizeTag(PictureFormat format, Directory directory, boolean width) {
        return switch (format) {
            case JPEG ->
                directory instanceof JpegDirectory
                        ? (width ? JpegDirectory.TAG_IMAGE_WIDTH : JpegDirectory.TAG_IMAGE_HEIGHT)
                        : -1;
            case PNG ->
                directory instanceof PngDirectory
                        ? (width ? PngDirectory.TAG_IMAGE_WIDTH : PngDirectory.TAG_IMAGE_HEIGHT)
                        : -1;
            case WEBP ->
                directory instanceof WebpDirectory
                        ? (width ? WebpDirectory.TAG_IMAGE_WIDTH : WebpDirectory.TAG_IMAGE_HEIGHT)
                        : -1;
            case GIF ->
                directory instanceof GifHeaderDirectory
                        ? (width ? GifHeaderDirectory.TAG_IMAGE_WIDTH : GifHeaderDirectory.TAG_IMAGE_HEIGHT)
                        : -1;
            case BMP ->
                directory instanceof BmpHeaderDirectory
                        ? (width ? BmpHeaderDirectory.TAG_IMAGE_WIDTH : BmpHeaderDirectory.TAG_IMAGE_HEIGHT)
                        : -1;
            case TIFF -> -1; // read by TiffHeader
        };
    }

    private static int orientation(Metadata metadata) {
        for (ExifIFD0Directory directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
            Integer value = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            if (value != null && value >= 1 && value <= 8) {
                return value;
            }
        }
        return UPRIGHT;
    }

    private static @Nullable Instant takenAt(Metadata metadata) {
        for (ExifSubIFDDirectory directory : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
            try {
                Date date = directory.getDateOriginal(TimeZone.getTimeZone("UTC"));
                if (date != null) {
                    return date.toInstant();
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                return null; // a camera's nonsense date is no date
            }
        }
        return null;
    }
}
