/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;

/**
 * A folder of tables each of which stands for itself, so that any of them can be read without the
 * others: what a query holds depends on its own table alone, and its table is known by {@link
 * Provenance#SOURCE}. A table is a file, or a folder of the part files that Spark writes.
 *
 * @param root the folder, with its scheme
 * @param files all of its files
 * @param chosen those to read
 */
public record TablesApart(String root, List<InputFile> files, List<InputFile> chosen) {

  public TablesApart {
    files = List.copyOf(files);
    chosen = List.copyOf(chosen);
  }

  /**
   * The tables of a folder, none of them chosen yet.
   *
   * @param beside name of a file in the folder itself that is none of its data
   * @throws UserException when it is no folder, or cannot be listed
   */
  public static TablesApart under(String folder, String beside, Configuration configuration) {
    try {
      Path path = new Path(folder);
      FileSystem files = path.getFileSystem(configuration);
      Path root = files.makeQualified(path);
      if (!files.getFileStatus(root).isDirectory()) {
        throw UserException.of("%s: a file; a folder of tables is expected", folder);
      }
      String other = new Path(root, beside).toString();
      return new TablesApart(
          root.toString(),
          InputFile.under(root.toString(), configuration).stream()
              .filter(file -> !file.path().equals(other))
              .toList(),
          List.of());
    } catch (FileNotFoundException e) {
      throw new UserException(folder + ": no such folder; a folder of tables is expected", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(folder + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  /**
   * Looks at the chosen files again, after their rows were read.
   *
   * @throws UserException when one is no longer as it was found
   */
  public void requireUnchanged(Configuration configuration) {
    InputFile.requireUnchanged(chosen, CollectionOptions.of(root), configuration);
  }

  /** The same folder, of which other files are read. */
  public TablesApart choosing(List<InputFile> others) {
    return new TablesApart(root, files, others);
  }

  /**
   * The name of the table that a file is, or is a part of: its place below the root.
   *
   * @throws UserException when the file is not below it
   */
  public String source(InputFile file) {
    return names().of(file.path());
  }

  /** The place of a file below the root, which no other file has. */
  String place(InputFile file) {
    return names().place(file.path());
  }

  SourceNames names() {
    return new SourceNames(new Path(root).toUri().getPath());
  }

  List<InputFile> chosenOf(List<InputFile> readable) {
    Set<InputFile> wanted = new HashSet<>(chosen);
    return readable.stream().filter(wanted::contains).toList();
  }
}
