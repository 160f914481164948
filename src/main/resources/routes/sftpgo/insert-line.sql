-- one line of an SFTPGo log; what a row has beside its columns: source, generation, byte_offset, line
INSERT INTO sftpgo_line
    (generation, byte_offset, source, level, time, local_day, sender, remote_address, username, size_bytes, error, line)
VALUES
    (:#generation, :#byte_offset, :#source, :#level, :#time, :#day, :#sender, :#remote_address, :#username, :#size_bytes, :#error,
     :#line)
