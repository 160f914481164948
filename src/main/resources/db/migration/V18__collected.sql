-- what is fetched from a site's export again and again: each collection (a form) of each source (a server)
CREATE TABLE collection (
    source ${key} NOT NULL,
    name ${key} NOT NULL,
    generation BIGINT NOT NULL,
    deletable BOOLEAN NOT NULL,
    listed_rows BIGINT NOT NULL,
    received_rows BIGINT,
    answer_sha256 VARCHAR(64),
    tried_at ${datetime} NOT NULL,
    collected_at ${datetime},
    failing_since ${datetime},
    problem VARCHAR(500),
    PRIMARY KEY (source, name)
);

-- each row that was exported, once, and how far it is on its way to being deleted at its site
CREATE TABLE collected_row (
    source ${key} NOT NULL,
    collection ${key} NOT NULL,
    row_id ${key} NOT NULL,
    content_hash VARCHAR(64) NOT NULL,
    route ${key} NOT NULL,
    backup_key ${path},
    state VARCHAR(20) NOT NULL,
    why VARCHAR(500),
    exported_at ${datetime} NOT NULL,
    safe_at ${datetime},
    sent_at ${datetime},
    gone_at ${datetime},
    attempts INT NOT NULL,
    due_at ${datetime},
    PRIMARY KEY (source, collection, row_id)
);
CREATE INDEX collected_row_state ON collected_row (source, collection, state);
