-- why a transfer failed; null where the line carries no error
ALTER TABLE sftpgo_line ADD COLUMN error ${text};

-- transfers by day, user and kind, kept in the transaction of the lines, so that charts never read the lines; what counts is
-- said in routes/sftpgo/transfers.rollup.yaml
CREATE TABLE transfer_day (
    local_day DATE NOT NULL,
    source ${key} NOT NULL,
    user_label ${key} NOT NULL,
    kind VARCHAR(10) NOT NULL,
    transfers BIGINT NOT NULL,
    bytes DECIMAL(30) NOT NULL,
    failed BIGINT NOT NULL,
    PRIMARY KEY (local_day, source, user_label, kind)
);

-- from where a user transferred on which days of a month: the first of the month, and a bit for each day, the lowest for the 1st
CREATE TABLE transfer_address (
    local_month DATE NOT NULL,
    source ${key} NOT NULL,
    user_label ${key} NOT NULL,
    address ${key} NOT NULL,
    days BIGINT NOT NULL,
    PRIMARY KEY (local_month, source, user_label, address)
);
