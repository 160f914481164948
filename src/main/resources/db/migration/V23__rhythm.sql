-- How long each source is quiet between its lines, and when its last line came: what silence is judged by.
CREATE TABLE source_rhythm (
    source ${key} NOT NULL PRIMARY KEY,
    -- how many pauses of each length: from one second on, two counts for each doubling
    pauses VARCHAR(1000) NOT NULL,
    heard_at ${datetime} NOT NULL
);
