package io.twinlake.source;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions.Labels;
import io.twinlake.source.SourceOptions.Layout;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.ZipException;

/// Opens whatever a path leads to: a folder, an archive, a manifest or one picture.
public final class Sources {

    private Sources() {}

    /// Opens a source; what it is shows in its content first and in its name second.
    ///
    /// @return a source that the caller closes
    /// @throws TwinlakeException with `SOURCE_NOT_FOUND` if nothing is there, `SOURCE_UNREADABLE` if it
    ///     cannot be read, `SOURCE_MALFORMED` if it is not what it must be, such as a manifest without a
    ///     column `path`
    public static Source open(Path path, SourceOptions options) {
        return SaidOfAll.of(openAt(path, options), options);
    }

    private static Source openAt(Path path, SourceOptions options) {
        try {
            Path found = absolute(path);
            BasicFileAttributes attributes = Files.readAttributes(found, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return openFolder(found, options);
            }
            if (options.layout() == Layout.CELEBA) {
                throw malformed("A folder in the layout of CelebA was expected, found a file", found);
            }
            if (!attributes.isRegularFile()) {
                throw new TwinlakeException(
                        ErrorCode.SOURCE_UNREADABLE, "A folder or file was expected, found a device or pipe: " + found);
            }
            return openFile(found, options);
        } catch (NoSuchFileException e) {
            throw new TwinlakeException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "A folder, archive, manifest or picture was expected, found nothing: " + path,
                    e);
        } catch (ZipException | EOFException e) {
            throw new TwinlakeException(
                    ErrorCode.SOURCE_MALFORMED, "The header of a gzip was expected, found a damaged one: " + path, e);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "%s: %s".formatted(FileBytes.reason(e), path), e);
        }
    }

    /// Opens an archive that somebody sent: nothing in it can name a file of this machine, as a manifest
    /// could. Its entries are at URIs that begin with `upload:` instead of where it is kept.
    ///
    /// @param name how the sender calls it
    /// @return a source that the caller closes
    /// @throws TwinlakeException with `SOURCE_MALFORMED` if it is no archive
    public static Source openSent(Path archive, String name, SourceOptions options) {
        try {
            return switch (FileKind.of(archive)) {
                case ZIP, TAR, TAR_GZ ->
                    SaidOfAll.of(new SentArchive(openFile(archive, options), Locations.ofFile(archive), name), options);
                default ->
                    throw new TwinlakeException(
                            ErrorCode.SOURCE_MALFORMED, "A zip, tar or tar.gz was expected, found something else");
            };
        } catch (ZipException | EOFException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_MALFORMED, "The archive is damaged", e);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "The archive cannot be read", e);
        }
    }

    private static Source openFolder(Path folder, SourceOptions options) throws IOException {
        requireListable(folder);
        return switch (options.layout()) {
            case AUTO -> {
                if (CelebaRecords.isAt(folder)) {
                    yield openCeleba(folder, options);
                }
                boolean lfw = options.labels() == Labels.NONE && LfwNaming.matches(folder);
                yield openFolder(folder, lfw ? options.withLayout(Layout.LFW) : options.withLayout(Layout.FOLDER));
            }
            case FOLDER -> new FolderSource("folder", folder, Labelling.of(options), options.maxFileBytes());
            case LFW -> new FolderSource("lfw", folder, Labelling.LFW, options.maxFileBytes());
            case CELEBA -> openCeleba(folder, options);
        };
    }

    private static void requireListable(Path folder) throws IOException {
        try (var _ = Files.newDirectoryStream(folder)) {}
    }

    private static Source openCeleba(Path folder, SourceOptions options) throws IOException {
        if (!CelebaRecords.isAt(folder)) {
            throw malformed("CelebA has a file %s, found none".formatted(CelebaRecords.IDENTITIES), folder);
        }
        Labelling records = CelebaRecords.load(folder);
        return new FolderSource("celeba", CelebaRecords.pictures(folder), records, options.maxFileBytes());
    }

    private static Source openFile(Path file, SourceOptions options) throws IOException {
        return switch (FileKind.of(file)) {
            case ZIP -> ZipSource.open(file, options);
            case TAR -> StreamedArchive.open(file, new StreamFormat.Tar(false), options);
            case TAR_GZ -> StreamedArchive.open(file, new StreamFormat.Tar(true), options);
            case MANIFEST -> ManifestSource.open(file, options);
            case PICTURE -> new SingleFile(file, Labelling.of(options), options.maxFileBytes());
            case OTHER_ARCHIVE ->
                throw malformed("A zip, tar or tar.gz was expected, found another kind of archive", file);
            case BROKEN_ARCHIVE ->
                throw malformed(
                        "A zip, tar or tar.gz was expected, found a file that begins with " + FileKind.firstBytes(file),
                        file);
        };
    }

    /// Returns the path from the root of the file system; `..` stays if links give it another meaning.
    private static Path absolute(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path normal = absolute.normalize();
        return Files.exists(normal) && Files.isSameFile(absolute, normal) ? normal : absolute;
    }

    private static TwinlakeException malformed(String found, Path where) {
        return new TwinlakeException(ErrorCode.SOURCE_MALFORMED, found + ": " + where);
    }
}
