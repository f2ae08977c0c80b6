package io.twinlake.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/// The answer that makes a connection one of messages, which then are a live session's. No extension is
/// agreed on: pictures are compressed already, and what is compressed need not be unpacked within bounds.
final class LiveHandshake implements ServerResponse {

    private final LiveSession session;

    LiveHandshake(LiveSession session) {
        this.session = session;
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatus.SWITCHING_PROTOCOLS;
    }

    @Override
    public HttpHeaders headers() {
        return HttpHeaders.EMPTY;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return CollectionUtils.unmodifiableMultiValueMap(new LinkedMultiValueMap<>());
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws ServletException, IOException {
        ServerContainer container =
                (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Connection.class, "/live")
                .configurator(new Configurator(session))
                .build();
        boolean isSwitched = false;
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
            isSwitched = response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST); // a header that cannot be read
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        } finally {
            if (!isSwitched) {
                session.abandon();
            }
        }
        return null;
    }

    private static final class Configurator extends ServerEndpointConfig.Configurator {

        private final LiveSession session;

        private Configurator(LiveSession session) {
            this.session = session;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new Connection(session));
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }
    }

    /// What comes on the connection.
    private static final class Connection extends Endpoint {

        private final LiveSession session;

        private Connection(LiveSession session) {
            this.session = session;
        }

        @Override
        public void onOpen(Session connection, EndpointConfig config) {
            connection.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) (bytes, isLast) -> {
                if (!session.frames().receive(bytes, isLast)) {
                    session.close(LiveSession.reason(CloseCodes.VIOLATED_POLICY, "too-many-frames"));
                }
            });
            session.open(connection);
        }

        @Override
        public void onClose(Session connection, CloseReason reason) {
            session.frames().close();
        }

        @Override
        public void onError(Session connection, Throwable failure) {
            session.frames().close(); // such as a connection that was cut; the container closes it
        }
    }
}
