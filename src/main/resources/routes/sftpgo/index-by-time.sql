-- without it, every chunk of an overlapping file would have the whole table read
CREATE INDEX IF NOT EXISTS sftpgo_line_time ON sftpgo_line (source, time)
