package io.twinlake.vision;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;

/// Silences OpenCV, which writes a line to standard error for every damaged picture: we report the picture
/// ourselves.
///
/// The Java bindings lack `cv::utils::logging::setLogLevel`, and the environment variable that does the same
/// is read before we run, so the function is called by its symbol (Itanium C++ ABI: Linux and macOS). Where
/// it is not found, the lines stay.
final class NativeLog {

    private static final String SET_LEVEL = "_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE";
    private static final int SILENT = 0;

    private NativeLog() {}

    @SuppressWarnings("restricted") // native access is what this module is about and is enabled by the launcher
    static void silence() {
        Loader.load(opencv_core.class);
        SymbolLookup.loaderLookup().find(SET_LEVEL).ifPresent(function -> {
            try {
                int before = (int) Linker.nativeLinker()
                        .downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                        .invokeExact(SILENT);
                assert before >= SILENT;
            } catch (Throwable e) {
                throw new IllegalStateException("Setting OpenCV's log level", e);
            }
        });
    }
}
