-- What Slack shows of us, and what people asked for there.

-- who has opened the Home tab
CREATE TABLE slack_viewer (
    user_id ${key} NOT NULL PRIMARY KEY,
    opened_at ${datetime} NOT NULL
);

-- messages by what they are about: edited, never posted twice
CREATE TABLE slack_message (
    message_key ${key} NOT NULL PRIMARY KEY,
    channel ${key} NOT NULL,
    -- Slack's name of it; null while it is not known whether it was posted
    ts VARCHAR(40),
    begun_at ${datetime} NOT NULL
);

-- events that were answered: Slack sends some of them again
CREATE TABLE slack_event (
    event_id ${key} NOT NULL PRIMARY KEY,
    heard_at ${datetime} NOT NULL
);

-- "tell me when it is done", for one run
CREATE TABLE slack_watch (
    id ${identity} PRIMARY KEY,
    user_id ${key} NOT NULL,
    channel ${key} NOT NULL,
    thread VARCHAR(40),
    machine ${key} NOT NULL,
    -- the run, by its name beside the machine's id
    job_id ${key} NOT NULL,
    asked_at ${datetime} NOT NULL,
    told_at ${datetime}
);
CREATE INDEX slack_watch_open ON slack_watch (told_at, machine);
