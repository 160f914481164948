-- a consumer has told this much of an incident
UPDATE incident_told SET version = :version, told_at = :now, handle = :handle WHERE consumer = :consumer AND incident = :incident
