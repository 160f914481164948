package io.drover.sink.csv;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * What a {@code csv:} sink writes, and where.
 *
 * @param folder where the files are
 * @param label the folder as the ledger names it
 * @param name how a file is named in it
 * @param columns the columns in their order; none for all of the rows
 * @param header whether a file begins with the columns' names
 * @param zone where times are written as local times
 * @param force whether bytes must have reached the disk before the transaction is committed
 */
public record CsvOptions(
        Path folder,
        String label,
        CsvFileName name,
        List<String> columns,
        boolean header,
        ZoneId zone,
        CsvDialect dialect,
        boolean force) {

    public CsvOptions {
        columns = List.copyOf(columns);
    }
}
