-- which machines have jobs
SELECT DISTINCT machine FROM job ORDER BY machine
