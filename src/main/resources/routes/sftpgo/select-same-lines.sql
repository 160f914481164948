-- lines that other files brought, by their time; for dedup:, with key=time,line
SELECT time, line FROM sftpgo_line
WHERE source IN (:of, :source) AND generation <> :generation AND time >= :from AND time <= :to
