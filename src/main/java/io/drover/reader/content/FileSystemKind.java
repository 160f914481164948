package io.drover.reader.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Where files lie: on this machine, or on another one. */
public final class FileSystemKind {

    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre");

    private FileSystemKind() {}

    /**
     * Whether a file that is held open there stays readable after its deletion and hinders nobody. Not on network shares
     * and on what a user's program provides (FUSE).
     */
    public static boolean isLocal(Path folder) {
        if (folder.toString().startsWith("\\\\")) {
            return false;
        }
        try {
            String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
            return !REMOTE.contains(type) && !type.startsWith("fuse");
        } catch (IOException e) {
            return false;
        }
    }
}
