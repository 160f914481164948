-- what people and programs did, and what was refused to them
CREATE TABLE audit (
    id ${identity} PRIMARY KEY,
    happened_at ${datetime} NOT NULL,
    -- a user's name, token:<name>, command, or nothing where nobody had to say who it is
    person VARCHAR(80) NOT NULL,
    address VARCHAR(60) NOT NULL,
    -- the address of the API without its parameters: POST /api/outbox/{id}/retry
    action VARCHAR(200) NOT NULL,
    -- the values of the parameters
    target VARCHAR(500) NOT NULL,
    -- what was sent with it, cut
    details VARCHAR(2000) NOT NULL,
    -- begun (and never ended: the service was killed meanwhile), done, failed, refused
    outcome VARCHAR(20) NOT NULL,
    -- of HTTP
    status INT
);

-- sessions that were logged out before their time
CREATE TABLE ended_session (
    id VARCHAR(60) NOT NULL PRIMARY KEY,
    ends_at ${datetime} NOT NULL
);
