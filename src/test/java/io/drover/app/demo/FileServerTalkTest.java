package io.drover.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileServerTalkTest {

    private final FileServerTalk talk =
            new FileServerTalk(Clock.fixed(Instant.parse("2024-09-18T03:17:11.943Z"), ZoneOffset.UTC), new Random(1));

    @Test
    void shouldSpeakOfEverythingThatAFileServerDoes() {
        List<JSONObject> lines =
                Stream.generate(talk::line).limit(5_000).map(JSON::parseObject).toList();

        assertThat(lines)
                .extracting(line -> line.getString("sender"))
                .contains(
                        "Upload",
                        "Download",
                        "Rename",
                        "Remove",
                        "Mkdir",
                        "Rmdir",
                        "Symlink",
                        "Chmod",
                        "Chown",
                        "Chtimes",
                        "Truncate",
                        "Copy",
                        "SSHCommand",
                        "SFTP",
                        "SSH",
                        "common",
                        "sshd_exec",
                        "connection_failed",
                        "httpd",
                        "eventmanager",
                        "dataprovider_sqlite",
                        "acme",
                        "sftpd");
        assertThat(lines).allSatisfy(line -> assertThat(line.keySet()).startsWith("level", "time", "sender"));
        assertThat(lines).anyMatch(line -> line.getLongValue("size_bytes") > Integer.MAX_VALUE);
        assertThat(lines).anyMatch(line -> line.containsKey("ftp_mode"));
    }

    @Test
    void shouldBeAFewSecondsLateAtTimes() {
        List<String> times = Stream.generate(talk::line)
                .limit(500)
                .map(line -> JSON.parseObject(line).getString("time"))
                .toList();

        assertThat(times).contains("2024-09-18T03:17:11.943").anyMatch(time -> time.startsWith("2024-09-18T03:17:08"));
    }

    @Test
    void shouldBreakALineSoThatItIsNoJson() {
        assertThat(Stream.generate(talk::brokenLine).limit(50)).noneMatch(JSON::isValidObject);
    }
}
