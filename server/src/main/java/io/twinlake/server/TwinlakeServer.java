package io.twinlake.server;

import io.twinlake.lake.Lake;
import jakarta.servlet.Filter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.RouterFunction;

/// A lake as a service over HTTP, from [#start] to [#close]. It has the lake open to write, so nobody else
/// does meanwhile. Thread-safe.
public final class TwinlakeServer implements AutoCloseable {

    /// A form with many photographs; each has its own limit.
    private static final DataSize MOST_OF_A_REQUEST = DataSize.ofGigabytes(1);

    private final Lake lake;
    private final OpenCollections collections;
    private final Computing computing;
    private final ConfigurableApplicationContext context;
    private final URI uri;

    private TwinlakeServer(
            Lake lake,
            OpenCollections collections,
            Computing computing,
            ConfigurableApplicationContext context,
            URI uri) {
        this.lake = lake;
        this.collections = collections;
        this.computing = computing;
        this.context = context;
        this.uri = uri;
    }

    /// Opens a lake, loads models and indexes, and then listens. Throws what [Lake#openToWrite] throws, and
    /// `CONFIGURATION_INVALID` when the port is taken.
    public static TwinlakeServer start(Path root, ServerSettings settings) {
        Lake lake = Lake.openToWrite(root);
        OpenCollections collections = new OpenCollections(lake, settings.limits());
        Computing computing = new Computing(settings.workers(), settings.queue());
        try {
            collections.loadAll();
            List<Route> routes = Routes.of(
                    collections, computing, new Uploads(settings.limits().maxFileBytes()));
            ConfigurableApplicationContext context = listen(
                    settings,
                    Incoming.empty(root),
                    Routes.router(routes, new BodyBudget(settings.limits().maxFileBytes())));
            return new TwinlakeServer(lake, collections, computing, context, uri(settings, context));
        } catch (Throwable e) {
            computing.close();
            collections.close();
            lake.close();
            throw e;
        }
    }

    /// Returns where it listens, such as `http://127.0.0.1:8080`.
    public URI uri() {
        return uri;
    }

    /// Answers what was asked, and stops.
    @Override
    public void close() {
        context.close();
        computing.close();
        collections.close();
        lake.close();
    }

    private static ConfigurableApplicationContext listen(
            ServerSettings settings, Path incoming, RouterFunction<?> router) {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE); // whoever starts it has set logging up
        SpringApplication application = new SpringApplication(Web.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties(settings, incoming));
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean("routes", RouterFunction.class, () -> router);
            beans.registerBean("requestIds", Filter.class, RequestIds::new);
        });
        return application.run();
    }

    private static Map<String, Object> properties(ServerSettings settings, Path incoming) {
        return Map.ofEntries(
                Map.entry("server.address", settings.address().getHostAddress()),
                Map.entry("server.port", settings.port()),
                Map.entry("server.shutdown", "graceful"),
                Map.entry("server.tomcat.connection-timeout", "20s"),
                Map.entry("spring.threads.virtual.enabled", true),
                Map.entry("spring.servlet.multipart.resolve-lazily", true),
                Map.entry(
                        "spring.servlet.multipart.max-file-size",
                        settings.limits().maxFileBytes() + "B"),
                Map.entry("spring.servlet.multipart.location", incoming.toString()),
                Map.entry("spring.servlet.multipart.max-request-size", MOST_OF_A_REQUEST.toBytes() + "B"),
                Map.entry("spring.web.resources.add-mappings", false),
                Map.entry("spring.main.log-startup-info", false));
    }

    private static URI uri(ServerSettings settings, ConfigurableApplicationContext context) {
        WebServer server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        int port = server.getPort();
        String host = settings.address().getHostAddress();
        return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    }
}
