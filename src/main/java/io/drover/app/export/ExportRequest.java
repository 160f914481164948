package io.drover.app.export;

/**
 * What to export now.
 *
 * @param server as the template's {@code server} names it; empty for all that are ready
 * @param form as the site's package names it; empty for all
 */
public record ExportRequest(String server, String form) {}
