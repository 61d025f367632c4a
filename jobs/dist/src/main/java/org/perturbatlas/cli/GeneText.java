/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.perturbatlas.error.UserException;

/** Gene symbols in free text: one a line, or separated by blanks, commas, semicolons or bars. */
final class GeneText {

  /** Far more than any genome has; a small compressed file may unfold to any number. */
  private static final int MOST_GENES = 2_000_000;

  /** With the byte order mark and the no-break space, which spreadsheets leave behind. */
  private static final String SEPARATORS = " \t\r\n\f,;|\ufeff\u00a0";

  private GeneText() {}

  /** The symbols of a text of a collection, which are what they are. */
  static List<String> split(String text) {
    List<String> genes = new ArrayList<>();
    addTo(genes, text);
    return genes;
  }

  /** The symbols of a list that a person made, from wherever it was pasted. */
  static List<String> read(Path file) {
    try (InputStream in = InputFiles.open(file, "a text file of gene symbols")) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw InputFiles.unreadable(file.toString(), e);
    }
  }

  /** As {@link #read(Path)}. */
  static List<String> read(InputStream in, String source) {
    List<String> genes = new ArrayList<>();
    try {
      BufferedReader lines = TextInput.reader(in, source);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        addTo(genes, line);
        if (genes.size() > MOST_GENES) {
          throw UserException.of(
              "%s: more than %,d words; one list of genes is expected", source, MOST_GENES);
        }
      }
    } catch (IOException e) {
      throw InputFiles.unreadable(source, e);
    }
    return PastedList.genes(genes);
  }

  private static void addTo(List<String> genes, String text) {
    StringTokenizer tokens = new StringTokenizer(text, SEPARATORS);
    while (tokens.hasMoreTokens()) {
      genes.add(tokens.nextToken());
    }
  }
}
