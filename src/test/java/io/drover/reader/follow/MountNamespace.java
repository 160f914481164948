package io.drover.reader.follow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Mounts that nobody else sees: made by a shell in a mount namespace of its own, and gone with it. */
final class MountNamespace implements AutoCloseable {

    private final Process shell;
    private final OutputStream commands;
    private final BufferedReader answers;

    private MountNamespace(Process shell) {
        this.shell = shell;
        this.commands = shell.getOutputStream();
        this.answers = shell.inputReader(StandardCharsets.UTF_8);
    }

    /** A new one; where the machine does not allow it, the test is skipped, and that is said. */
    static MountNamespace enter() {
        MountNamespace made;
        String problem;
        try {
            made = new MountNamespace(new ProcessBuilder("unshare", "-m", "--propagation", "private", "sh")
                    .redirectErrorStream(true)
                    .start());
            problem = made.run("true");
        } catch (IOException e) {
            throw skipped(e.toString());
        }
        if (!problem.isEmpty()) {
            made.close();
            throw skipped(problem);
        }
        return made;
    }

    private static TestAbortedException skipped(String problem) {
        System.err.println("SKIPPED: shares that go and come are not tested on this machine: " + problem);
        return new TestAbortedException("no mount namespace: " + problem);
    }

    void mount(Path what, Path where) throws IOException {
        must("mount --bind '" + what + "' '" + where + "'");
    }

    /** Also while files of it are open, as when a server vanishes. */
    void unmount(Path where) throws IOException {
        must("umount -l '" + where + "'");
    }

    /** {@code path} as it looks inside. */
    Path see(Path path) {
        return Path.of("/proc/" + shell.pid() + "/root" + path);
    }

    private void must(String command) throws IOException {
        String problem = run(command);
        if (!problem.isEmpty()) {
            throw new IOException(command + ": " + problem);
        }
    }

    /** What it said when it failed; nothing if it worked. */
    private String run(String command) throws IOException {
        commands.write((command + " && echo DONE || echo FAILED\n").getBytes(StandardCharsets.UTF_8));
        commands.flush();
        StringBuilder said = new StringBuilder();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.equals("DONE")) {
                return "";
            }
            if (line.equals("FAILED")) {
                return said.isEmpty() ? "failed" : said.toString();
            }
            said.append(line);
        }
        return said.isEmpty() ? "not allowed" : said.toString();
    }

    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
