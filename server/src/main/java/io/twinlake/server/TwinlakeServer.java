package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.web.WebApp;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.function.RouterFunction;

/// A lake as a service over HTTP, from [#start] to [#close]. It has the lake open to write, so nobody else
/// does meanwhile. Thread-safe.
public final class TwinlakeServer implements AutoCloseable {

    /// A form with many photographs; each has its own limit.
    private static final DataSize MOST_OF_A_REQUEST = DataSize.ofGigabytes(1);

    private static final int MOST_PARTS = 1000;

    /// A file's name can have 255 bytes, and each be sent as three.
    private static final DataSize MOST_OF_A_PARTS_HEAD = DataSize.ofKilobytes(2);

    private final Lake lake;
    private final ServerParts parts;
    private final ConfigurableApplicationContext context;
    private final URI uri;

    private TwinlakeServer(Lake lake, ServerParts parts, ConfigurableApplicationContext context, URI uri) {
        this.lake = lake;
        this.parts = parts;
        this.context = context;
        this.uri = uri;
    }

    /// Opens a lake, loads models and indexes, and then listens. Throws what [Lake#openToWrite] throws, and
    /// `CONFIGURATION_INVALID` when the port is taken, the certificate is of no use, or a service without
    /// keys would be reached from elsewhere.
    public static TwinlakeServer start(Path root, ServerSettings settings) {
        return start(root, settings, Clock.systemUTC());
    }

    static TwinlakeServer start(Path root, ServerSettings settings, Clock clock) {
        Lake lake = Lake.openToWrite(root);
        ServerParts parts = null;
        try {
            settings.checkReach(lake.apiKeys().any());
            parts = ServerParts.of(lake, settings, clock);
            parts.open().loadAll();
            Gate gate = new Gate(parts, new BodyBudget());
            ConfigurableApplicationContext context = listen(
                    settings,
                    parts.incoming().folder(),
                    Routes.router(Routes.of(parts), gate, new AppFiles(WebApp.load())));
            parts.expiry().start();
            return new TwinlakeServer(lake, parts, context, uri(settings, context));
        } catch (Throwable e) {
            if (parts != null) {
                parts.close();
            }
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
        parts.imports().cancel();
        parts.live().close(); // the HTTP server would wait for nobody, and close what is open without a word
        context.close();
        parts.close();
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
            if (!settings.origins().isEmpty()) {
                beans.registerBean("cors", Filter.class, () -> cors(settings.origins()));
            }
            beans.registerBean("tomcat", TomcatConnectorCustomizer.class, () -> TwinlakeServer::readRequestsAsTheyAre);
            beans.registerBean(
                    "bodyPace",
                    TomcatContextCustomizer.class,
                    () -> tomcat -> tomcat.getPipeline().addValve(new BodyPace(System::nanoTime)));
            beans.registerBean(
                    "webSocket",
                    TomcatContextCustomizer.class,
                    () -> tomcat -> tomcat.addServletContainerInitializer(new WsSci(), Set.of()));
            beans.registerBean("routes", RouterFunction.class, () -> router);
            beans.registerBean("slashes", Filter.class, CompreFaceRoutes::slashes);
            beans.registerBean("answerHeaders", Filter.class, () -> new AnswerHeaders(settings.tls() != null));
        });
        try {
            return application.run();
        } catch (ApplicationContextException | WebServerException e) {
            throw new TwinlakeException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "The service cannot listen at %s, port %d: %s"
                            .formatted(settings.address().getHostAddress(), settings.port(), reason(e)),
                    e);
        }
    }

    /// Returns what lies under a failure, such as that the port is taken.
    private static String reason(Throwable failure) {
        Throwable under = failure;
        while (under.getCause() != null) {
            under = under.getCause();
        }
        return String.valueOf(under.getMessage());
    }

    /// Lets pages of other sites ask by a key; cookies they do not send along.
    private static Filter cors(List<String> origins) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(List.of(AnswerHeaders.REQUEST_ID, "ETag", "Location", "Retry-After"));
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", allowed);
        CorsFilter filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new DefaultCorsProcessor() {
            @Override
            protected void rejectRequest(ServerHttpResponse response) throws IOException {
                Problems.ofForeignPage(response);
            }
        });
        return filter;
    }

    /// People's names are parts of paths, and a name may have a slash, sent as `%2F`: it parts no path. And a
    /// body is never taken for parameters, whatever its sender says that it is: curl calls every body a form.
    private static void readRequestsAsTheyAre(Connector connector) {
        connector.setParseBodyMethods("");
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }

    private static Map<String, Object> properties(ServerSettings settings, Path incoming) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.address().getHostAddress());
        properties.put("server.port", settings.port());
        properties.put("server.shutdown", "graceful");
        properties.put("server.tomcat.connection-timeout", "20s");
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("spring.servlet.multipart.resolve-lazily", true);
        properties.put("spring.servlet.multipart.max-file-size", -1); // one that is too large is refused alone
        properties.put("spring.servlet.multipart.location", incoming.toString());
        properties.put("spring.servlet.multipart.max-request-size", MOST_OF_A_REQUEST.toBytes() + "B");
        properties.put("spring.web.resources.add-mappings", false);
        properties.put("server.tomcat.max-part-count", MOST_PARTS);
        properties.put("server.tomcat.max-part-header-size", MOST_OF_A_PARTS_HEAD.toBytes() + "B");
        properties.put("spring.mvc.formcontent.filter.enabled", false);
        properties.put("spring.main.log-startup-info", false);
        ServerSettings.Tls tls = settings.tls();
        if (tls != null) {
            properties.put("server.ssl.bundle", "service");
            properties.put("spring.ssl.bundle.pem.service.reload-on-update", true);
            properties.put(
                    "spring.ssl.bundle.pem.service.keystore.certificate",
                    tls.certificate().toUri().toString());
            properties.put(
                    "spring.ssl.bundle.pem.service.keystore.private-key",
                    tls.privateKey().toUri().toString());
            properties.put("spring.ssl.bundle.pem.service.options.enabled-protocols", "TLSv1.3,TLSv1.2");
        }
        return properties;
    }

    private static URI uri(ServerSettings settings, ConfigurableApplicationContext context) {
        WebServer server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        int port = server.getPort();
        String host = settings.address().getHostAddress();
        String scheme = settings.tls() == null ? "http" : "https";
        return URI.create("%s://%s:%d".formatted(scheme, host.contains(":") ? "[" + host + "]" : host, port));
    }
}
