-- lines that are about to be read again: they are judged anew, but for duplicates, which would be taken for their own rows
DELETE FROM rejected_line
WHERE route = :route AND generation = :generation AND byte_offset >= :to AND byte_offset < :from AND reason NOT LIKE :duplicate
