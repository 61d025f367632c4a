/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import java.nio.file.Path;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.jobs.output.RejectionLimit;
import org.perturbatlas.jobs.queries.CollectionOptions;

/**
 * What a {@link BuildJob} reads, how it makes signatures and where they go.
 *
 * @param tables the DE tables, and which genes of a contrast are raised and lowered
 * @param genes what the genes of the tables are called in the atlas; null where they keep their
 *     names
 * @param naming which contrasts are used, and of which perturbation they are
 * @param merge how several contrasts of a perturbation become one signature
 * @param info what the atlas is called and where it comes from
 * @param output the atlas file; gzip-compressed when it ends in {@code .gz}
 * @param rejectedOutput folder for what was rejected, on any Hadoop file system, or null
 * @param overwrite whether former outputs may be replaced
 * @param maxRejected how many input rows may be rejected, or null for any number
 */
public record BuildConfig(
    CollectionOptions tables,
    GeneMapper genes,
    Naming naming,
    Merge merge,
    AtlasInfo info,
    Path output,
    String rejectedOutput,
    boolean overwrite,
    RejectionLimit maxRejected) {

  /**
   * @throws UserException when the atlas would have no name or version, or the output is named as
   *     no atlas file is
   */
  public BuildConfig {
    if (Names.strip(info.name()) == null || Names.strip(info.version()) == null) {
      throw new UserException("--name and --version of an atlas must not be blank");
    }
    String file = output.toString();
    if (!file.endsWith(".json") && !file.endsWith(".json.gz")) {
      throw UserException.of(
          "--output %s: an atlas file is named .json, or .json.gz to be compressed", file);
    }
  }
}
