package io.drover.sink.backup;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * {@code backup:<folder>}: stores the body, byte for byte, before anything else is made of it. The exchange goes on with the
 * same bytes once they are on disk and were read back; it fails if that cannot be done. A relative folder is below
 * {@code drover.home}.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code name}</td><td>under which name, in Camel's simple language, such as <code>${header.form}</code>; default the
 * source of the lines in the body</td></tr>
 * <tr><td>{@code zone}</td><td>where days begin, each of which has its file; default the system's</td></tr>
 * </table>
 *
 * <p>Body: lines of a log ({@link io.drover.model.LineChunk}, which stays as it is), or anything that Camel can turn into
 * bytes, which replace it. Headers it sets: {@code DroverBackupKey}, {@code DroverBackupFile}, {@code DroverBackupSha256},
 * {@code DroverBackupTime}, and {@code DroverBackupAdded}, false for a body that is the same as the last one of its name.
 */
public final class BackupComponent extends DefaultComponent {

    private static final String HOME = "{{drover.home:.}}";

    @Override
    protected Endpoint createEndpoint(String uri, String folder, Map<String, Object> parameters) {
        String name = getAndRemoveParameter(parameters, "name", String.class);
        String zone = getAndRemoveParameter(parameters, "zone", String.class);
        if (folder.isBlank()) {
            throw new BackupException("backup: needs a folder, such as backup:data/raw_data");
        }
        Path path = Path.of(getCamelContext().resolvePropertyPlaceholders(HOME)).resolve(folder);
        return new BackupEndpoint(uri, this, new BackupFolder(path, zone(zone)), name);
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new BackupException("zone is '" + name + "'; write a zone such as Europe/Berlin or UTC");
        }
    }
}
