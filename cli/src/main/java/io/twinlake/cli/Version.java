package io.twinlake.cli;

import picocli.CommandLine.IVersionProvider;

/// Says which version of Twinlake and of Java runs.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "twinlake " + (version == null ? "(from the build)" : version), "Java " + Runtime.version(),
        };
    }
}
