-- every line of every SFTPGo server, once: a line is its place, never its text
CREATE TABLE sftpgo_line (
    generation BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    source ${key} NOT NULL,
    level VARCHAR(20),
    time ${datetime} NOT NULL,
    local_day DATE NOT NULL,
    sender ${key},
    remote_address ${key},
    username ${path},
    size_bytes BIGINT,
    line ${text} NOT NULL,
    loaded_at ${datetime} DEFAULT ${utc_now} NOT NULL,
    PRIMARY KEY (generation, byte_offset)
);
