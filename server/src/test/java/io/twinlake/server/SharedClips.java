package io.twinlake.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Films of people that are beside the project, in the folder that `TWINLAKE_DATA` names or in `shared/data`.
final class SharedClips {

    private SharedClips() {}

    /// Returns a film, or skips the test where there is none.
    static Path clip(String name) {
        Optional<Path> clip = Optional.ofNullable(System.getenv("TWINLAKE_DATA"))
                .map(Path::of)
                .or(() -> Stream.iterate(
                                Path.of(System.getProperty("user.dir")), parent -> parent != null, Path::getParent)
                        .map(parent -> parent.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst())
                .map(data -> data.resolve("video").resolve(name))
                .filter(Files::isRegularFile);
        assumeTrue(clip.isPresent(), "There is no shared/data/video/" + name + ": no real film is looked at");
        return clip.orElseThrow();
    }
}
