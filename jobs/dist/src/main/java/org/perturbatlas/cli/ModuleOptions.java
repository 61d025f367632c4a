/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.io.ModuleFiles;
import org.perturbatlas.atlas.modules.Cut;
import org.perturbatlas.atlas.modules.FindParameters;
import org.perturbatlas.atlas.modules.FoundModule;
import org.perturbatlas.atlas.modules.ModuleAssignment;
import org.perturbatlas.atlas.modules.ModuleFinder;
import org.perturbatlas.error.UserException;
import picocli.CommandLine.Option;

/** Where the modules of an atlas come from: the same options for every command that makes one. */
final class ModuleOptions {

  @Option(
      names = "--modules",
      paramLabel = "FILE",
      description =
          "JSON file of modules with their cores, as an atlas file has them; every perturbation is"
              + " assigned to one of them and scored (default: as the source has them).")
  Path modules;

  @Option(
      names = "--find-modules",
      description =
          "Find modules by clustering the signatures, average linkage on Jaccard distance (default:"
              + " find none).")
  boolean find;

  @Option(
      names = "--module-height",
      paramLabel = "D",
      converter = Values.Share.class,
      description =
          "Mean Jaccard distance up to which signatures are of one cluster, above 0 and below 1"
              + " (default: "
              + FindParameters.HEIGHT
              + ").")
  Double height;

  @Option(
      names = "--module-count",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Number of clusters, those too small for a module counted (default: as many as"
              + " --module-height gives).")
  Integer count;

  @Option(
      names = "--module-min-genes",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Smallest signature that is clustered, in genes (default: "
              + FindParameters.MIN_SIGNATURE_SIZE
              + ").")
  Integer minGenes;

  @Option(
      names = "--min-module-size",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Smallest cluster that is a module, in signatures (default: "
              + FindParameters.MIN_MODULE_SIZE
              + ").")
  Integer minModuleSize;

  @Option(
      names = "--stability-resamples",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Resamples of the genes that the stability of a found module is a mean over, 0 for none"
              + " (default: "
              + FindParameters.RESAMPLES
              + ").")
  Integer resamples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Values.Seed.class,
      description = "Seed of the resamples (default: " + FindParameters.SEED + ").")
  Long seed;

  private List<Module> read;
  private FindParameters parameters;

  /**
   * An atlas with its modules.
   *
   * @param lines for people: a table of the modules; empty where none were asked for
   * @param warnings what is odd, a line each
   */
  record Applied(Atlas atlas, List<String> lines, List<String> warnings) {}

  /** Whether modules are asked for. */
  boolean given() {
    return find || modules != null;
  }

  /**
   * Finds mistakes that need no atlas, before long work.
   *
   * @throws UserException when options contradict each other, a value is out of its range, or the
   *     file of modules cannot be read or is not valid
   */
  void check() {
    exclude("--modules", modules, "--find-modules", find ? true : null);
    exclude("--module-height", height, "--module-count", count);
    if (find) {
      parameters = findParameters();
      return;
    }
    needsFind("--module-height", height);
    needsFind("--module-count", count);
    needsFind("--module-min-genes", minGenes);
    needsFind("--min-module-size", minModuleSize);
    needsFind("--stability-resamples", resamples);
    needsFind("--seed", seed);
    if (modules != null && read == null) {
      read = ModuleFiles.read(modules);
    }
  }

  private static void exclude(String option, Object value, String other, Object otherValue) {
    if (value != null && otherValue != null) {
      throw new UserException(option + " and " + other + " exclude each other; give one of them");
    }
  }

  private static void needsFind(String option, Object value) {
    if (value != null) {
      throw new UserException(option + " is for --find-modules, which is not given");
    }
  }

  private FindParameters findParameters() {
    return new FindParameters(
        minGenes == null ? FindParameters.MIN_SIGNATURE_SIZE : minGenes,
        count == null
            ? Cut.atHeight(height == null ? FindParameters.HEIGHT : height)
            : Cut.into(count),
        minModuleSize == null ? FindParameters.MIN_MODULE_SIZE : minModuleSize,
        resamples == null ? FindParameters.RESAMPLES : resamples,
        seed == null ? FindParameters.SEED : seed);
  }

  /**
   * The atlas with the modules asked for in place of its own, every perturbation assigned and
   * scored; the atlas as it is where none are asked for.
   *
   * @throws UserException as {@link #check} does, when the modules do not fit the atlas, and when
   *     none are found
   */
  Applied apply(Atlas atlas) {
    check();
    if (find) {
      return found(atlas);
    }
    return modules == null
        ? new Applied(atlas, List.of(), List.of())
        : applied(ModuleAssignment.assign(atlas, read, modules.toString()), null);
  }

  private Applied found(Atlas atlas) {
    List<FoundModule> found = ModuleFinder.find(atlas, parameters);
    if (found.isEmpty()) {
      throw UserException.of(
          "no modules found: of the signatures with %d genes or more, no %d are one cluster; raise"
              + " --module-height, or lower --min-module-size or --module-min-genes",
          parameters.minSignatureSize(), parameters.minModuleSize());
    }
    return applied(
        ModuleAssignment.assign(
            atlas, found.stream().map(FoundModule::module).toList(), "found modules"),
        found);
  }

  /** {@code found} is null where the modules are those of a file. */
  private static Applied applied(ModuleAssignment.Assigned assigned, List<FoundModule> found) {
    Atlas atlas = assigned.atlas();
    StringWriter table = new StringWriter();
    PrintWriter out = new PrintWriter(table);
    if (found == null) {
      new ModuleRows(atlas).text(out);
    } else {
      FoundModuleRows.of(found, atlas).print(out);
    }
    List<String> lines = new ArrayList<>(table.toString().lines().toList());
    lines.add(
        Counts.text(
                atlas.perturbations().stream()
                    .filter(p -> Module.UNASSIGNED.equals(p.predictedModule()))
                    .count())
            + " of "
            + Counts.text(atlas.perturbations().size())
            + " perturbations are unassigned");
    return new Applied(atlas, lines, assigned.warnings());
  }
}
