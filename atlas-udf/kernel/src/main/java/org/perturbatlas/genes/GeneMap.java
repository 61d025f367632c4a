/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which symbols a name stands for: current symbols, former ones, aliases, ids. Made from a user's
 * table by {@link MappingTable}; immutable. It travels between machines as its names and two arrays
 * of ints.
 */
public final class GeneMap implements Externalizable {

  private static final long serialVersionUID = 1L;

  private String source;
  private String[] names;

  /** Name {@code i} stands for the names {@code targets[start[i]]} to {@code start[i + 1]}. */
  private int[] start;

  private int[] targets;
  private GeneDictionary dictionary;

  /** For deserialisation alone. */
  public GeneMap() {}

  /** Takes the arrays over; names are distinct and normalised. */
  GeneMap(String source, String[] names, int[] start, int[] targets) {
    this.source = source;
    this.names = names;
    this.start = start;
    this.targets = targets;
    this.dictionary = new GeneDictionary(names);
  }

  /** What the table is called in messages. */
  public String source() {
    return source;
  }

  /** How many names it knows, symbols among them. */
  public int size() {
    return names.length;
  }

  /**
   * The symbols that a normalised name stands for, in the order of the table: itself for a current
   * symbol, several for an ambiguous name, none for an unknown one. An Ensembl id that the table
   * does not have is looked for without its version.
   */
  public List<String> symbols(String name) {
    int id = find(name);
    if (id < 0) {
      return List.of();
    }
    if (start[id + 1] - start[id] == 1) {
      return List.of(names[targets[start[id]]]);
    }
    List<String> symbols = new ArrayList<>();
    for (int i = start[id]; i < start[id + 1]; i++) {
      symbols.add(names[targets[i]]);
    }
    return symbols;
  }

  private int find(String name) {
    int id = dictionary.id(name);
    if (id >= 0) {
      return id;
    }
    String base = EnsemblId.withoutVersion(name);
    return base == null ? -1 : dictionary.id(base);
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    // A name is a part of one line, so a line end parts names.
    byte[] text = String.join("\n", names).getBytes(StandardCharsets.UTF_8);
    out.writeObject(source);
    out.writeInt(names.length);
    out.writeInt(text.length);
    out.write(text);
    for (int i = 0; i < names.length; i++) {
      out.writeInt(start[i + 1]);
    }
    for (int target : targets) {
      out.writeInt(target);
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
    source = (String) in.readObject();
    int size = in.readInt();
    byte[] text = new byte[in.readInt()];
    in.readFully(text);
    names = size == 0 ? new String[0] : new String(text, StandardCharsets.UTF_8).split("\n", -1);
    start = new int[size + 1];
    for (int i = 0; i < size; i++) {
      start[i + 1] = in.readInt();
    }
    targets = new int[start[size]];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = in.readInt();
    }
    dictionary = new GeneDictionary(names);
  }
}
