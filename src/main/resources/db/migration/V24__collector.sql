-- Services on other machines that read logs there and send them here. All times are UTC.

CREATE TABLE collector (
    id ${key} NOT NULL PRIMARY KEY,
    -- how often it says that it is there
    period_millis BIGINT NOT NULL,
    heard_at ${datetime} NOT NULL,
    -- ids of what it reads, one a line
    sources ${text} NOT NULL
);

-- what they have sent: which content of theirs is kept in which file here
CREATE TABLE collected_file (
    collector ${key} NOT NULL,
    source ${key} NOT NULL,
    -- which of the collectors that had this id, as each counts its contents from 1
    instance VARCHAR(100) NOT NULL,
    generation BIGINT NOT NULL,
    -- below data/collected/<collector>/<source>/
    name ${path} NOT NULL,
    -- offset in the content of the file's first byte: not 0 where earlier bytes were removed, as all routes had read them
    first_bytes BIGINT NOT NULL,
    -- the file is gone, as all routes had read it
    removed BOOLEAN NOT NULL,
    first_at ${datetime} NOT NULL,
    changed_at ${datetime} NOT NULL,
    PRIMARY KEY (collector, source, instance, generation)
);
