-- How a delivery is to be made, what came of it, and which destinations stand still.

-- the mapping file that makes requests of the payload; null where the route knows by itself
ALTER TABLE outbox ADD COLUMN mapping ${path};
-- how much of a delivery that takes several requests is made; the destination's own words
ALTER TABLE outbox ADD COLUMN progress VARCHAR(100);
-- what the destination calls it, such as a record id
ALTER TABLE outbox ADD COLUMN receipt VARCHAR(200);
-- an order per key is asked for with each look at what is due
CREATE INDEX outbox_key ON outbox (destination, delivery_key, state);

-- destinations that a person paused, or that do not take anything at present
CREATE TABLE outbox_destination (
    name ${key} NOT NULL PRIMARY KEY,
    paused_at ${datetime},
    held_until ${datetime},
    reason VARCHAR(500),
    failures INT NOT NULL
);
