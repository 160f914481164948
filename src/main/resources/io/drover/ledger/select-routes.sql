-- all routes that ever had a cursor
SELECT DISTINCT route FROM route_cursor ORDER BY route
