package io.drover.app.demo;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What an SFTPGo server writes, one burst after the other: JSON lines of all its kinds, a few of them repeated in the same
 * millisecond, some a few seconds late. Users and addresses are made up (the addresses are those reserved for documents).
 */
final class FileServerTalk {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
    private static final List<String> USERS =
            List.of("weather", "labdata", "jdoe", "asmith", "backups", "campus_cam", "ops", "étudiant");
    private static final List<String> STRANGERS = List.of("nessus12345", "admin", "root", "test,user", "o\"brien");
    private static final List<String> FOLDERS = List.of("spectra", "images", "runs", "exports", "archive");
    private static final int LATEST_MILLIS = 5_000;

    private final Clock clock;
    private final Random random;

    FileServerTalk(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    /** One line, without its line end. */
    String line() {
        int kind = random.nextInt(100);
        if (kind < 42) {
            return transfer();
        } else if (kind < 52) {
            return command();
        } else if (kind < 76) {
            return chatter();
        } else if (kind < 84) {
            return refused();
        } else if (kind < 93) {
            return request();
        }
        return housekeeping();
    }

    /** A line that is no JSON object: a torn one, or the words of another program. */
    String brokenLine() {
        return random.nextBoolean()
                ? transfer().substring(0, 40 + random.nextInt(40))
                : "panic: runtime error: invalid memory address or nil pointer dereference";
    }

    private String transfer() {
        String user = any(USERS);
        boolean ftp = random.nextInt(8) == 0;
        JsonLine line = begin("info", random.nextInt(5) < 3 ? "Download" : "Upload")
                .with("local_addr", "192.0.2.10:2022")
                .with("remote_addr", address() + ":" + port())
                .with("elapsed_ms", 1 + random.nextInt(4000))
                .with("size_bytes", size())
                .with("username", user)
                .with("file_path", path(user))
                .with("connection_id", connection())
                .with("protocol", ftp ? "FTP" : "SFTP");
        if (ftp) {
            line.with("ftp_mode", "passive");
        }
        if (random.nextInt(60) == 0) {
            line.with("error", "unexpected EOF");
        }
        return line.toString();
    }

    private String command() {
        String user = any(USERS);
        String sender = any(List.of(
                "Rename", "Remove", "Mkdir", "Rmdir", "Symlink", "Chmod", "Chown", "Chtimes", "Truncate", "Copy"));
        boolean ssh = random.nextInt(12) == 0;
        return begin("info", ssh ? "SSHCommand" : sender)
                .with("local_addr", "192.0.2.10:2022")
                .with("remote_addr", address() + ":" + port())
                .with("username", user)
                .with("file_path", path(user))
                .with("target_path", List.of("Rename", "Copy", "Symlink").contains(sender) ? path(user) : "")
                .with("filemode", sender.equals("Chmod") ? "0644" : "")
                .with("uid", -1)
                .with("gid", -1)
                .with("access_time", "")
                .with("modification_time", "")
                .with("size", -1)
                .with("elapsed", random.nextInt(200))
                .with("ssh_command", ssh ? "md5sum" : "")
                .with("connection_id", connection())
                .with("protocol", ssh ? "SSH" : "SFTP")
                .toString();
    }

    private String chatter() {
        String user = any(USERS);
        return switch (random.nextInt(6)) {
            case 0 ->
                begin("info", "SFTP")
                        .with("connection_id", connection())
                        .with(
                                "message",
                                "User \"" + user + "\" logged in with: \"publickey\", from ip: \"" + address()
                                        + "\", client version: \"SSH-2.0-OpenSSH_9.2\"")
                        .toString();
            case 1 ->
                begin("debug", "SFTP")
                        .with("connection_id", connection())
                        .with("message", "requested list dir, path: \"/" + any(FOLDERS) + "\"")
                        .toString();
            case 2 ->
                begin("debug", "SSH")
                        .with("message", "unable to accept connection from " + address() + ": EOF")
                        .toString();
            case 3 ->
                begin("error", "sshd_exec")
                        .with("connection_id", connection())
                        .with("message", "command \"rsync\" is not enabled")
                        .toString();
            case 4 ->
                begin("debug", "common")
                        .with("connection_id", connection())
                        .with("message", "connection removed, num open connections: " + random.nextInt(20))
                        .toString();
            default ->
                begin("debug", "SFTP")
                        .with("connection_id", connection())
                        .with(
                                "message",
                                "transfer added, id: " + random.nextInt(99_999) + ", active transfers: "
                                        + (1 + random.nextInt(8)))
                        .toString();
        };
    }

    private String refused() {
        return begin("debug", "connection_failed")
                .with("client_ip", address())
                .with("username", any(STRANGERS))
                .with("login_type", "password")
                .with("protocol", "SSH")
                .with("error", "invalid credentials")
                .toString();
    }

    private String request() {
        boolean missing = random.nextInt(5) == 0;
        return begin(missing ? "warn" : "info", "httpd")
                .with("local_addr", "192.0.2.10:8080")
                .with("method", "GET")
                .with("proto", "HTTP/1.1")
                .with("remote_addr", address() + ":" + port())
                .with("request_id", Long.toHexString(random.nextLong()))
                .with("uri", missing ? "/<script>alert(1)</script>" : "/web/client/files?path=%2F" + any(FOLDERS))
                .with("user_agent", "Mozilla/5.0")
                .with("resp_status", missing ? 404 : 200)
                .with("resp_size", random.nextInt(90_000))
                .with("elapsed_ms", random.nextInt(80))
                .toString();
    }

    private String housekeeping() {
        return switch (random.nextInt(4)) {
            case 0 ->
                begin("debug", "dataprovider_sqlite")
                        .with("message", "quota updated for user \"" + any(USERS) + "\", files increment: 1")
                        .toString();
            case 1 ->
                begin("debug", "eventmanager")
                        .with("message", "no scheduled task to check quota usage")
                        .toString();
            case 2 ->
                begin("info", "acme")
                        .with("message", "certificate renewal not required")
                        .toString();
            default ->
                begin("debug", "sftpd")
                        .with("message", "idle connections check done")
                        .toString();
        };
    }

    private JsonLine begin(String level, String sender) {
        int lateMillis = random.nextInt(15) == 0 ? random.nextInt(LATEST_MILLIS) : 0;
        LocalDateTime time = LocalDateTime.now(clock).minus(lateMillis, ChronoUnit.MILLIS);
        return new JsonLine()
                .with("level", level)
                .with("time", TIME.format(time))
                .with("sender", sender);
    }

    /** Mostly small, at times more than 2 GiB. */
    private long size() {
        return random.nextInt(300) == 0
                ? Integer.MAX_VALUE + (long) random.nextInt(1_000_000_000)
                : Math.round(Math.pow(2, 4 + random.nextDouble() * 22));
    }

    private String path(String user) {
        return "/srv/sftpgo/data/" + user + "/" + any(FOLDERS) + "/" + "%06d.dat".formatted(random.nextInt(240_000));
    }

    private String address() {
        return any(List.of("198.51.100.", "203.0.113.")) + (1 + random.nextInt(60));
    }

    private int port() {
        return 1024 + random.nextInt(60_000);
    }

    private String connection() {
        return "SFTP_%08x_1".formatted(random.nextInt(40) * 0x9E3779B1);
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
