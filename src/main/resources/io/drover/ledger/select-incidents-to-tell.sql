-- what a consumer has not told yet, oldest change first; of what was over before it heard of it, only the latest
SELECT incident.*, incident_told.version AS told_version, incident_told.told_at, incident_told.handle
FROM incident
LEFT JOIN incident_told ON incident_told.incident = incident.id AND incident_told.consumer = :consumer
WHERE (incident_told.version < incident.version AND (incident.open_slot IS NULL OR incident_told.told_at <= :quiet))
    OR (incident_told.version IS NULL AND (incident.open_slot = 1 OR incident.changed_at > :late))
ORDER BY incident.changed_at, incident.id
LIMIT :limit
