package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;

@Timeout(60)
class AuditTrailTest {

    private static final Caller ANN = new Caller("twl_1", ApiKey.Scope.WRITE, null);

    @TempDir
    Path folder;

    @Test
    void writesLaterWhatItCannotWriteNow() throws Exception {
        try (Lake lake = Lake.create(folder.resolve("lake"));
                AuditTrail audit = new AuditTrail(lake.audit(), Clock.systemUTC())) {
            change("ALTER TABLE audit RENAME TO elsewhere");
            audit.add("PUT /a", true, ANN, request(), 200); // is answered all the same
            audit.add("PUT /b", true, ANN, request(), 200);
            assertThat(audit.isWriting()).isFalse();

            change("ALTER TABLE elsewhere RENAME TO audit");
            audit.add("PUT /c", true, ANN, request(), 200);
            assertThat(audit.isWriting()).isTrue();
            assertThat(lake.audit().newest(null, 10).items())
                    .extracting(entry -> entry.action())
                    .containsExactly("PUT /c", "PUT /b", "PUT /a");
        }
    }

    @Test
    void writesWhatWhoeverIsGoneHasDone() {
        try (Lake lake = Lake.create(folder.resolve("lake"));
                AuditTrail audit = new AuditTrail(lake.audit(), Clock.systemUTC())) {
            Thread.currentThread().interrupt();
            audit.add("PUT /a", true, ANN, request(), 200);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(lake.audit().newest(null, 10).items()).hasSize(1);
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lake/catalog.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static ServerRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(AnswerHeaders.REQUEST_ID, "1");
        request.setAttribute(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        return ServerRequest.create(request, List.of());
    }
}
