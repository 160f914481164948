-- What estimates are made of: which jobs are alike, and how many milliseconds after its start a job reached each of its steps first.
ALTER TABLE job ADD COLUMN kind ${key};
ALTER TABLE job ADD COLUMN steps ${text};
CREATE INDEX job_kind ON job (machine, kind, outcome, started_at);
