package io.drover.sink.forward;

/**
 * A file whose bytes are sent.
 *
 * @param source id of the source that it belongs to
 * @param generation id of the content
 * @param name of the file, below the source's folder, with slashes
 */
record ForwardedFile(String source, long generation, String name) {}
