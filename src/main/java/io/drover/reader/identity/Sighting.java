package io.drover.reader.identity;

import io.drover.reader.find.FoundFile;

/** A file as it was last looked at, and what it was found to be: kept as long as its stamp stays the same. */
record Sighting(FoundFile file, Verdict verdict) {}
