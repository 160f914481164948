-- every time a person moved a cursor; kept, because lines before from_bytes may have their rows already
CREATE TABLE cursor_reset (
    id ${identity} PRIMARY KEY,
    route ${key} NOT NULL,
    generation BIGINT NOT NULL,
    source ${key} NOT NULL,
    from_bytes BIGINT NOT NULL,
    to_bytes BIGINT NOT NULL,
    made_at ${datetime} NOT NULL
);
CREATE INDEX cursor_reset_cursor ON cursor_reset (route, generation);
