package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.lake.Lake;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.VisionLimits;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How a service is reached: by TLS with certificates that this test signs itself, and where nobody else
/// listens.
@Timeout(120)
class ListeningTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void takesACertificateThatIsRenewedWhileItRuns() throws Exception {
        KeyStore one = keys("one");
        KeyStore two = keys("two");
        KeyStore both = KeyStore.getInstance("PKCS12");
        both.load(null);
        both.setCertificateEntry("one", one.getCertificate("key"));
        both.setCertificateEntry("two", two.getCertificate("key"));
        ServerSettings.Tls tls = new ServerSettings.Tls(folder.resolve("tls.crt"), folder.resolve("tls.key"));
        write(one, tls);
        Path root = folder.resolve("lake");
        Lake.create(root).close();
        ServerSettings settings =
                ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1).withTls(tls);

        try (TwinlakeServer server = TwinlakeServer.start(root, settings)) {
            assertThat(server.uri().getScheme()).isEqualTo("https");
            assertThat(name(one, server)).isEqualTo("CN=one");
            assertThat(answer(one, server)).startsWith("HTTP/1.1 200 ").contains("Strict-Transport-Security");
            try (Socket plain =
                    new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
                plain.getOutputStream().write("GET /api/v1/health HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotContain(" 200 ");
            }

            write(two, tls);
            while (name(both, server).equals("CN=one")) {
                Thread.sleep(200);
            }
            assertThat(answer(two, server)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void doesNotStartWithACertificateOfNoUse() throws Exception {
        Path root = folder.resolve("lake");
        Lake.create(root).close();
        Path nothing = Files.writeString(folder.resolve("none"), "none");
        ServerSettings settings = ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1)
                .withTls(new ServerSettings.Tls(nothing, nothing));
        assertThatThrownBy(() -> TwinlakeServer.start(root, settings))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID));
        Lake.openToWrite(root).close();
    }

    @Test
    void doesNotStartWhereAnotherListens() throws Exception {
        Path root = folder.resolve("lake");
        Lake.create(root).close();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerSettings settings = ServerSettings.of("127.0.0.1", other.getLocalPort(), VisionLimits.DEFAULT, 1);
            assertThatThrownBy(() -> TwinlakeServer.start(root, settings))
                    .isInstanceOfSatisfying(
                            TwinlakeException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                    .hasMessageContaining("port " + other.getLocalPort());
        }
    }

    /// Returns the subject of the certificate that the service shows.
    private static String name(KeyStore trusted, TwinlakeServer server) throws Exception {
        try (SSLSocket socket = connect(trusted, server)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static String answer(KeyStore trusted, TwinlakeServer server) throws Exception {
        try (SSLSocket socket = connect(trusted, server)) {
            socket.getOutputStream()
                    .write("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLSocket connect(KeyStore trusted, TwinlakeServer server) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", server.uri().getPort());
    }

    /// Returns a key with a certificate for a name, both made by the JDK's keytool.
    private KeyStore keys(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null);
        trusted.setCertificateEntry("trusted", keys.getCertificate("key"));
        trusted.setKeyEntry("key", keys.getKey("key", PASSWORD), PASSWORD, keys.getCertificateChain("key"));
        return trusted;
    }

    private static void write(KeyStore keys, ServerSettings.Tls tls) throws Exception {
        Files.writeString(
                tls.certificate(), pem("CERTIFICATE", keys.getCertificate("key").getEncoded()));
        Files.writeString(
                tls.privateKey(),
                pem(
                        "PRIVATE KEY",
                        Objects.requireNonNull(keys.getKey("key", PASSWORD)).getEncoded()));
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
    }
}
