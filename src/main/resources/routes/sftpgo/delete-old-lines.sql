-- the lines of one content that are of a day before another
DELETE FROM sftpgo_line WHERE generation = :#${body[id]} AND local_day < CAST(:#${exchangeProperty.before} AS DATE)
