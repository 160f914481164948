-- Where we are. All times are UTC.

-- who may write; one row per ledger, its epoch grows with every change of hands
CREATE TABLE lease (
    name ${key} NOT NULL PRIMARY KEY,
    owner ${key} NOT NULL,
    epoch BIGINT NOT NULL,
    expires_millis BIGINT NOT NULL
);

-- one file's content, through renames and copies; shared by all routes of a source
CREATE TABLE generation (
    id ${identity} PRIMARY KEY,
    source ${key} NOT NULL,
    path ${text} NOT NULL,
    file_key VARCHAR(200),
    size_bytes BIGINT NOT NULL,
    modified_at ${datetime},
    compressed BOOLEAN NOT NULL,
    content_bytes BIGINT,
    head_length INT NOT NULL,
    head_hash VARCHAR(32) NOT NULL,
    seen_at ${datetime} NOT NULL
);
CREATE INDEX generation_source ON generation (source, id);

-- how far a route is in a generation; moved in the same transaction as what the route wrote
CREATE TABLE route_cursor (
    route ${key} NOT NULL,
    generation BIGINT NOT NULL,
    source ${key} NOT NULL,
    offset_bytes BIGINT NOT NULL,
    line_count BIGINT NOT NULL,
    tail_length INT NOT NULL,
    tail_hash VARCHAR(32) NOT NULL,
    updated_at ${datetime} NOT NULL,
    PRIMARY KEY (route, generation)
);
CREATE INDEX route_cursor_source ON route_cursor (source, generation);

-- lines a route could not use
CREATE TABLE rejected_line (
    route ${key} NOT NULL,
    generation BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    source ${key} NOT NULL,
    reason VARCHAR(500) NOT NULL,
    line ${text} NOT NULL,
    rejected_at ${datetime} NOT NULL,
    PRIMARY KEY (route, generation, byte_offset)
);
CREATE INDEX rejected_line_source ON rejected_line (source, rejected_at);

-- bytes destroyed before a route could read them
CREATE TABLE gap (
    route ${key} NOT NULL,
    generation BIGINT NOT NULL,
    from_bytes BIGINT NOT NULL,
    to_bytes BIGINT NOT NULL,
    source ${key} NOT NULL,
    cause VARCHAR(500) NOT NULL,
    found_at ${datetime} NOT NULL,
    PRIMARY KEY (route, generation, from_bytes)
);
CREATE INDEX gap_source ON gap (source, found_at);

-- how many bytes of each CSV file are committed; what lies beyond is cut off
CREATE TABLE csv_file (
    route ${key} NOT NULL,
    path ${path} NOT NULL,
    committed_bytes BIGINT NOT NULL,
    updated_at ${datetime} NOT NULL,
    PRIMARY KEY (route, path)
);

-- the open state of a machine's rules, as of the route's cursor
CREATE TABLE machine_state (
    route ${key} NOT NULL PRIMARY KEY,
    rules_hash VARCHAR(64) NOT NULL,
    state ${text} NOT NULL,
    updated_at ${datetime} NOT NULL
);

-- deliveries that wait, were made, or were given up
CREATE TABLE outbox (
    id ${identity} PRIMARY KEY,
    destination ${key} NOT NULL,
    delivery_key ${path} NOT NULL,
    payload ${text} NOT NULL,
    state VARCHAR(20) NOT NULL,
    attempts INT NOT NULL,
    reason VARCHAR(500),
    due_at ${datetime} NOT NULL,
    created_at ${datetime} NOT NULL,
    delivered_at ${datetime}
);
CREATE INDEX outbox_due ON outbox (destination, state, due_at);
