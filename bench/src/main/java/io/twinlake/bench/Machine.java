package io.twinlake.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What figures were measured on and with.
///
/// @param processor its model, or its architecture where nobody tells
/// @param cores that this Java machine may use
/// @param simd which sets of vector instructions it has, and whether the Vector API is there to use them
/// @param heapBytes the most that the heap may take
/// @param java the Java machine's name and version
/// @param commit what the program was built from, with `-dirty` if it was changed since; `unknown` outside a
///     checkout
public record Machine(String processor, int cores, String simd, long heapBytes, String java, String commit) {

    private static final String UNKNOWN = "unknown";
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final List<String> SIMD = List.of(
            "sse4_2",
            "avx",
            "avx2",
            "fma",
            "avx512f",
            "avx512bw",
            "avx512_vnni",
            "avx512_vpopcntdq",
            "amx_int8",
            "asimd",
            "asimddp",
            "sve",
            "sve2",
            "i8mm");
    private static final int GIT_SECONDS = 5;

    /// Looks at the machine that this runs on.
    public static Machine here() {
        return new Machine(
                processorLine("model name").orElse(System.getProperty("os.arch", UNKNOWN)),
                Runtime.getRuntime().availableProcessors(),
                vectorInstructions(),
                Runtime.getRuntime().maxMemory(),
                "%s %s".formatted(System.getProperty("java.vm.vendor"), Runtime.version()),
                builtFrom());
    }

    private static String vectorInstructions() {
        String flags =
                processorLine("flags").or(() -> processorLine("Features")).orElse("");
        List<String> has = Arrays.asList(flags.split(" ", -1));
        String known = SIMD.stream().filter(has::contains).collect(Collectors.joining(" "));
        boolean api = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return (known.isEmpty() ? UNKNOWN : known) + (api ? "; Vector API" : "; no Vector API");
    }

    private static Optional<String> processorLine(String key) {
        if (!Files.isReadable(PROCESSORS)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(key) && line.contains(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Asks Git about the folder that these classes are in.
    private static String builtFrom() {
        try {
            Path here = Path.of(Machine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = Files.isDirectory(here) ? here : here.resolveSibling("");
            Process git = new ProcessBuilder(
                            "git", "-C", folder.toString(), "describe", "--always", "--dirty", "--abbrev=12")
                    .redirectErrorStream(true)
                    .start();
            String told = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean done = git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
            return done ? told : UNKNOWN;
        } catch (IOException | URISyntaxException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
