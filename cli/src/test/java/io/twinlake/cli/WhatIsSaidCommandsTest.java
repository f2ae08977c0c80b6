package io.twinlake.cli;

import static io.twinlake.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What the command line says of all pictures of an ingest or a collection: categories, and how long they are
/// kept.
class WhatIsSaidCommandsTest {

    @TempDir
    Path folder;

    private Path photographs;
    private Path lake;

    @BeforeEach
    void layPhotographsOut() throws IOException {
        Path samples = CommandLines.samples(folder.resolve("samples"));
        photographs = folder.resolve("photographs");
        Files.createDirectories(photographs.resolve("at work"));
        Files.copy(samples.resolve("sample3.jpg"), photographs.resolve("at work/sample3.jpg"));
        Files.createDirectories(photographs.resolve("on holiday"));
        Files.copy(samples.resolve("sample4.jpg"), photographs.resolve("on holiday/sample4.jpg"));
        lake = folder.resolve("lake");
    }

    @Test
    void foldersAreCategoriesToChooseBy() {
        assertThat(run("init", lake).exitCode()).isZero();
        assertThat(run("ingest", photographs, "--labels", "category", "--lake", lake)
                        .exitCode())
                .isZero();

        assertThat(found("category:at work")).isPositive();
        assertThat(found("category:at work", "category:on holiday"))
                .isEqualTo(found("category:at work") + found("category:on holiday"));
        assertThat(found("category:at home")).isZero();
        assertThat(found("team:red")).isZero();
    }

    @Test
    void oneCategoryIsGivenToAll() {
        assertThat(run("init", lake).exitCode()).isZero();
        assertThat(run("ingest", photographs, "--category", "press", "--lake", lake)
                        .exitCode())
                .isZero();

        assertThat(found("category:press")).isEqualTo(found());
        Run both = run("ingest", photographs, "--category", "press", "--labels", "category", "--lake", lake);
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err())
                .contains("Give categories by --labels category, or one to all by --category, and not both");
        Run wrong = run("match", photographs.resolve("at work/sample3.jpg"), "--attribute", "press", "--lake", lake);
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("KEY:VALUE");
    }

    @Test
    void aCollectionKeepsWhatComesForItsDays() {
        assertThat(run("init", lake, "--legal-basis", "consent", "--keep-days", 30)
                        .exitCode())
                .isZero();
        assertThat(run("ingest", photographs, "--lake", lake).exitCode()).isZero();

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JsonNode collection = run("status", "--lake", lake, "--json").json().at("/collections/0");
        assertThat(collection.get("legalBasis").asString()).isEqualTo("consent");
        assertThat(collection.get("keepDays").asInt()).isEqualTo(30);
        assertThat(LocalDate.parse(collection.at("/dueNext/keepUntil").asString()))
                .isBetween(today.plusDays(29), today.plusDays(30));
        assertThat(collection.at("/dueNext/pictures").asInt()).isEqualTo(2);
        assertThat(run("init", lake.resolveSibling("other"), "--keep-days", 0)).isEqualTo(new Run(51, "", """
                        twinlake: Pictures are kept for 1 to 36525 days, found: 0 (configuration-invalid)
                          Correct what is named; docs/configuration.md explains the settings.
                        """));
    }

    /// Returns how many of all faces a search finds.
    private int found(String... attributes) {
        Object[] line = new Object[7 + 2 * attributes.length];
        Object[] begin = {"match", photographs.resolve("at work/sample3.jpg"), "--lake", lake, "--json", "-k", 100};
        System.arraycopy(begin, 0, line, 0, begin.length);
        for (int i = 0; i < attributes.length; i++) {
            line[7 + 2 * i] = "--attribute";
            line[8 + 2 * i] = attributes[i];
        }
        return run(line).json().at("/faces/0/faces").size();
    }
}
