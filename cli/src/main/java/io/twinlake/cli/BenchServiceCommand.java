package io.twinlake.cli;

import io.twinlake.bench.Load;
import io.twinlake.bench.LoadRow;
import io.twinlake.bench.Machine;
import io.twinlake.bench.PartsRow;
import io.twinlake.bench.SearchClients;
import io.twinlake.bench.SearchParts;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Outcome;
import io.twinlake.search.LookAlikeSearch;
import io.twinlake.search.Question;
import io.twinlake.source.Item;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions;
import io.twinlake.source.Sources;
import io.twinlake.vision.FaceVision;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// A running service under load.
@Command(
        name = "service",
        mixinStandardHelpOptions = true,
        description = {
            "Measure a running service: answers a second, and how long they take.",
            "Each client sends one photograph after the other and waits for the answer (a closed loop). Answers that are "
                    + "not the same as the first one to their photograph are counted. A service that is full and says "
                    + "when to come again is obeyed."
        },
        footer = {"", "The variable TWINLAKE_KEY has the key of a service that wants one."})
final class BenchServiceCommand implements Callable<Integer> {

    private static final String KEY = "TWINLAKE_KEY";
    private static final int MOST_SECONDS = 24 * 60 * 60;
    private static final int MOST_K = 1000;

    @Parameters(paramLabel = "PHOTOS", description = "Folder, archive or manifest of photographs to ask with.")
    Path photographs = Path.of(".");

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8420",
            description = "Where the service is (default: ${DEFAULT-VALUE}).")
    URI url = URI.create("http://127.0.0.1:8420");

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            defaultValue = LakeOptions.DEFAULT_COLLECTION,
            description = "The collection to ask (default: ${DEFAULT-VALUE}).")
    String collection = LakeOptions.DEFAULT_COLLECTION;

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,8,64",
            description = "So many at once, one measurement after the other (default: ${DEFAULT-VALUE}).")
    List<Integer> clients = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long to measure each number of clients (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "10",
            description = "Seconds to ask before each measurement, not measured (default: ${DEFAULT-VALUE}).")
    int warmUp;

    @Option(names = "--requests", paramLabel = "N", description = "Send no more than this for each number of clients.")
    @Nullable
    Long requests;

    @Option(
            names = {"-k", "--k"},
            paramLabel = "K",
            defaultValue = "10",
            description = "Faces and people to ask for (default: ${DEFAULT-VALUE}).")
    int k;

    @Option(
            names = "--exact",
            description = "Have every face compared with: slower, and no answer may differ from another.")
    boolean exact;

    @Option(
            names = "--photographs",
            paramLabel = "N",
            defaultValue = "400",
            description = "Take the first ones of PHOTOS (default: ${DEFAULT-VALUE}).")
    int most;

    @Option(
            names = "--parts",
            paramLabel = "LAKE",
            description =
                    "Measure the steps of such a search in this process too, on this lake, which is opened to read.")
    @Nullable
    Path parts;

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() throws InterruptedException {
        require();
        List<byte[]> pictures = pictures();
        URI search = search();
        List<LoadRow> rows = new ArrayList<>();
        try (SearchClients asking = new SearchClients(search, System.getenv(KEY), pictures)) {
            Optional<String> objection = asking.objection();
            if (objection.isPresent()) {
                throw wrong("Expected the answer of a Twinlake service at %s, found: %s"
                        .formatted(search, objection.get()));
            }
            for (int count : clients) {
                console.notice("Measuring %s".formatted(Console.count(count, "client", "clients")));
                asking.run(load(count, warmUp));
                rows.add(asking.run(load(count, seconds)));
            }
        }
        PartsRow steps = parts == null ? null : steps(parts, pictures);
        LoadReport report = new LoadReport(Machine.here(), search, pictures.size(), warmUp, rows, steps);
        console.write(report, () -> report.print(console));
        return 0;
    }

    private Load load(int count, int duration) {
        return new Load(count, Duration.ofSeconds(duration), requests == null ? Long.MAX_VALUE : requests);
    }

    private PartsRow steps(Path root, List<byte[]> pictures) {
        console.notice("Measuring its parts");
        try (Lake lake = Lake.openToRead(root)) {
            PictureCollection searched = lake.catalog().loadCollection(collection);
            Settings settings = Settings.load(root);
            try (FaceVision vision = FaceVision.open(
                    settings.visionLimits(), LakeOptions.encoders(root).open(searched.encoder()))) {
                return new SearchParts(
                                LookAlikeSearch.open(lake, searched, vision),
                                vision,
                                Question.of(k).exactly(exact))
                        .measure(pictures, load(1, warmUp), load(1, seconds));
            }
        }
    }

    private List<byte[]> pictures() {
        List<byte[]> pictures = new ArrayList<>();
        try (Source source = Sources.open(photographs, SourceOptions.DEFAULT)) {
            for (Optional<Item> item = source.next();
                    item.isPresent() && pictures.size() < most;
                    item = source.next()) {
                if (item.get().bytes() instanceof Outcome.Accepted<byte[]>(byte[] bytes)) {
                    pictures.add(bytes);
                }
            }
        }
        if (pictures.isEmpty()) {
            throw wrong("Expected photographs, found none: " + photographs);
        }
        return pictures;
    }

    private URI search() {
        String name = URLEncoder.encode(collection, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create("%s/api/v1/collections/%s/search?k=%d%s"
                .formatted(url.toString().replaceFirst("/+$", ""), name, k, exact ? "&exact=true" : ""));
    }

    private void require() {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw wrong("--url takes an address such as http://127.0.0.1:8420, found: " + url);
        }
        for (int count : clients) {
            requireWithin("--clients", count, Load.MOST_CLIENTS);
        }
        requireWithin("--seconds", seconds, MOST_SECONDS);
        requireWithin("--k", k, MOST_K);
        requireWithin("--photographs", most, Integer.MAX_VALUE);
        if (warmUp < 0 || warmUp > MOST_SECONDS) {
            throw wrong("--warm-up takes 0 to %d, found: %d".formatted(MOST_SECONDS, warmUp));
        }
        if (requests != null && requests < 1) {
            throw wrong("--requests takes 1 or more, found: " + requests);
        }
    }

    private void requireWithin(String option, int value, int greatest) {
        if (value < 1 || value > greatest) {
            throw wrong("%s takes 1 to %d, found: %d".formatted(option, greatest, value));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(console.command(), message);
    }
}
