package io.twinlake.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// An archive that somebody sent, whose origins tell what they call it and not where it is kept.
final class SentArchive implements Source {

    private final Source archive;
    private final String kept;
    private final String sent;

    /// @param file the URI of the archive's file
    /// @param name how the sender calls it
    SentArchive(Source archive, String file, String name) {
        this.archive = archive;
        this.kept = file.substring(file.indexOf(':') + 1);
        this.sent = "upload:/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Optional<Item> next() {
        return archive.next()
                .map(item -> new Item(item.origin().withUri(sent(item.origin().uri())), item.bytes()));
    }

    /// `zip:///kept/file!/ann/1.jpg` becomes `upload:/photos.zip!/ann/1.jpg`.
    private String sent(String uri) {
        int at = uri.indexOf(kept);
        return at < 0 ? sent : sent + uri.substring(at + kept.length());
    }

    @Override
    public String kind() {
        return archive.kind();
    }

    @Override
    public OptionalLong count() {
        return archive.count();
    }

    @Override
    public long skipped() {
        return archive.skipped();
    }

    @Override
    public void close() {
        archive.close();
    }
}
