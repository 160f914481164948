package io.drover.reader.lines;

/** Where lines begin and end in a run of bytes, as indexes into it, in their order. */
interface Bounds {

    int size();

    int start(int index);

    /** The index after the line's last byte, its line end not included. */
    int end(int index);
}
