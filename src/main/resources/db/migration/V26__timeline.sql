-- a machine's timeline: the spans of one of its regions from a moment on, and which regions there are, without reading all
CREATE INDEX span_region_time ON span (machine, region, started_at);

-- what could not be used and what was lost, of all sources, the newest first
CREATE INDEX rejected_line_time ON rejected_line (rejected_at);
CREATE INDEX gap_time ON gap (found_at);
