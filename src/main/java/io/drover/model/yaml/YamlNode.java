package io.drover.model.yaml;

/** Something in a YAML file, with the line it begins in, from 1. */
public sealed interface YamlNode permits YamlMap, YamlList, YamlText {

    int line();

    /** What it is, for a person: {@code a map}, {@code a list}, {@code a text}. */
    String kind();

    /** What it says, without lines and layout: equal for files that say the same. */
    String meaning();
}
