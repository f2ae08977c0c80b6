package io.twinlake.cli;

import io.twinlake.server.ServerSettings;
import io.twinlake.server.TwinlakeServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs a lake as a service.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Run a lake as a service with a REST API.",
            "Without keys it listens on this machine only; `twinlake key create` makes one. It has the lake open to "
                    + "write until it is stopped with Ctrl-C."
        })
final class ServeCommand implements Callable<Integer> {

    @Mixin
    LakeFolder lakeFolder = new LakeFolder();

    @Mixin
    Console console = new Console();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen on; others than the loopback ones need keys (default: ${DEFAULT-VALUE}).")
    String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8420",
            description = "The port to listen on; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = "Another site whose pages may ask by a key, such as https://app.example.org; may be given "
                    + "again (default: none).")
    List<String> origins = new ArrayList<>();

    @Option(
            names = "--log",
            paramLabel = "FORMAT",
            description = "Log every request and run to the error stream, one a line, as ${COMPLETION-CANDIDATES} "
                    + "(default: warnings only).")
    @Nullable
    LogFormat log;

    @ArgGroup(exclusive = false)
    @Nullable
    TlsOptions tls;

    @Override
    public Integer call() throws InterruptedException {
        if (log != null) {
            LogLines.use(log == LogFormat.JSON);
        }
        Settings settings = Settings.load(lakeFolder.root);
        ServerSettings served = ServerSettings.of(host, port, settings.visionLimits(), settings.workers())
                .withArchives(settings.sourceOptions().archive())
                .withKeyLimits(settings.keyLimits())
                .withOpenId(settings.openId())
                .withOrigins(origins)
                .withTls(tls == null ? null : new ServerSettings.Tls(tls.certificate, tls.privateKey));
        CountDownLatch ended = new CountDownLatch(1);
        TwinlakeServer server = TwinlakeServer.start(lakeFolder.root, served);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            ended.countDown();
        }));
        View view = new View(lakeFolder.root.toString(), server.uri());
        console.write(view, () -> console.line("Serving the lake %s at %s", view.lake, view.uri));
        ended.await();
        return 0;
    }

    record View(String lake, URI uri) {}

    /// How a line of the log is written.
    enum LogFormat {
        TEXT,
        JSON
    }

    /// Files in PEM; what is written there later counts from then on.
    static final class TlsOptions {

        @Option(
                names = "--tls-certificate",
                required = true,
                paramLabel = "FILE",
                description = "A certificate in PEM, with those between it and its authority.")
        Path certificate = Path.of("");

        @Option(
                names = "--tls-private-key",
                required = true,
                paramLabel = "FILE",
                description = "Its private key in PEM (PKCS #8).")
        Path privateKey = Path.of("");
    }
}
