-- whether lines that are read again get their rows made anew; if not, a row that is there stays
ALTER TABLE cursor_reset ADD COLUMN replaces BOOLEAN DEFAULT FALSE NOT NULL;

-- lines that a route passed over, as another file had brought them already (dedup:)
CREATE TABLE overlap_line (
    route ${key} NOT NULL,
    generation BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    source ${key} NOT NULL,
    key_hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (route, generation, byte_offset)
);
CREATE INDEX overlap_line_key ON overlap_line (route, generation, key_hash);

-- coarser sums, so that a chart of years reads a few thousand rows: of whole months by user, and of days in all; what is there already
-- is made of the sums by day
CREATE TABLE transfer_month (
    local_month DATE NOT NULL,
    source ${key} NOT NULL,
    user_label ${key} NOT NULL,
    kind VARCHAR(10) NOT NULL,
    transfers BIGINT NOT NULL,
    bytes DECIMAL(30) NOT NULL,
    failed BIGINT NOT NULL,
    PRIMARY KEY (local_month, source, user_label, kind)
);
INSERT INTO transfer_month (local_month, source, user_label, kind, transfers, bytes, failed)
SELECT local_month, source, user_label, kind, SUM(transfers), SUM(bytes), SUM(failed)
FROM (
    SELECT CAST(CONCAT(EXTRACT(YEAR FROM local_day), '-', EXTRACT(MONTH FROM local_day), '-1') AS DATE) AS local_month,
        source, user_label, kind, transfers, bytes, failed
    FROM transfer_day
) by_month
GROUP BY local_month, source, user_label, kind;

CREATE TABLE transfer_total (
    local_day DATE NOT NULL,
    source ${key} NOT NULL,
    transfers BIGINT NOT NULL,
    bytes DECIMAL(30) NOT NULL,
    failed BIGINT NOT NULL,
    sized BIGINT NOT NULL,
    PRIMARY KEY (local_day, source)
);
INSERT INTO transfer_total (local_day, source, transfers, bytes, failed, sized)
SELECT local_day, source, SUM(transfers), SUM(CASE WHEN kind = 'other' THEN 0 ELSE bytes END), SUM(failed), 1
FROM transfer_day
GROUP BY local_day, source;
