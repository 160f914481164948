-- Troubles, each opened once, counted while it lasts, and closed; and what each consumer (mail, Slack) has told of them.
CREATE TABLE incident (
    id ${identity} PRIMARY KEY,
    source ${key} NOT NULL,
    kind ${key} NOT NULL,
    -- 1 while it is open, null after that: so there is one open incident of a source and kind, and any number of closed ones
    open_slot SMALLINT,
    severity VARCHAR(20) NOT NULL,
    state VARCHAR(20) NOT NULL,
    text VARCHAR(1000) NOT NULL,
    details ${text},
    times BIGINT NOT NULL,
    -- grows with each change
    version BIGINT NOT NULL,
    since ${datetime} NOT NULL,
    changed_at ${datetime} NOT NULL,
    closed_at ${datetime},
    UNIQUE (source, kind, open_slot)
);
CREATE INDEX incident_changed ON incident (changed_at);

CREATE TABLE incident_told (
    consumer ${key} NOT NULL,
    incident BIGINT NOT NULL,
    version BIGINT NOT NULL,
    told_at ${datetime} NOT NULL,
    -- what the consumer calls its message, to edit it later
    handle VARCHAR(500),
    PRIMARY KEY (consumer, incident)
);
