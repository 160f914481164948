-- What machines did: made by rules: from their logs. All times are UTC; local_day is the day in the machine's zone. Every row is
-- named by the place of the line that made it, so the same log read again writes the same rows.

CREATE TABLE transition (
    machine ${key} NOT NULL,
    region VARCHAR(100) NOT NULL,
    generation BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    nth INT NOT NULL,
    happened_at ${datetime} NOT NULL,
    local_day DATE NOT NULL,
    from_state VARCHAR(100),
    to_state VARCHAR(100),
    cause VARCHAR(20) NOT NULL,
    time_note VARCHAR(20),
    PRIMARY KEY (machine, region, generation, byte_offset, nth)
);
CREATE INDEX transition_time ON transition (machine, happened_at);

-- time in one state; the run is (machine, region, generation, byte_offset, nth), cut into pieces where a shift ends
CREATE TABLE span (
    machine ${key} NOT NULL,
    region VARCHAR(100) NOT NULL,
    generation BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    nth INT NOT NULL,
    piece INT NOT NULL,
    state VARCHAR(100) NOT NULL,
    label VARCHAR(200) NOT NULL,
    color VARCHAR(50),
    started_at ${datetime} NOT NULL,
    ended_at ${datetime},
    local_day DATE NOT NULL,
    end_cause VARCHAR(20),
    job_generation BIGINT,
    job_offset BIGINT,
    line_in_job INT NOT NULL,
    shift VARCHAR(100),
    fields ${text} NOT NULL,
    counts ${text} NOT NULL,
    job_counts ${text} NOT NULL,
    alarms INT NOT NULL,
    PRIMARY KEY (machine, region, generation, byte_offset, nth, piece)
);
CREATE INDEX span_time ON span (machine, started_at);
CREATE INDEX span_job ON span (machine, job_generation, job_offset);

CREATE TABLE job (
    machine ${key} NOT NULL,
    generation BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    job_id VARCHAR(60) NOT NULL,
    region VARCHAR(100) NOT NULL,
    started_at ${datetime} NOT NULL,
    ended_at ${datetime},
    local_day DATE NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    fields ${text} NOT NULL,
    counts ${text} NOT NULL,
    totals ${text} NOT NULL,
    PRIMARY KEY (machine, generation, byte_offset)
);
CREATE INDEX job_time ON job (machine, started_at);

CREATE TABLE alarm (
    machine ${key} NOT NULL,
    generation BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    raised_at ${datetime} NOT NULL,
    local_day DATE NOT NULL,
    code VARCHAR(100),
    message ${text} NOT NULL,
    region VARCHAR(100) NOT NULL,
    state VARCHAR(100),
    span_generation BIGINT,
    span_offset BIGINT,
    span_nth INT NOT NULL,
    span_piece INT NOT NULL,
    job_generation BIGINT,
    job_offset BIGINT,
    PRIMARY KEY (machine, generation, byte_offset)
);
CREATE INDEX alarm_time ON alarm (machine, raised_at);
CREATE INDEX alarm_job ON alarm (machine, job_generation, job_offset);
