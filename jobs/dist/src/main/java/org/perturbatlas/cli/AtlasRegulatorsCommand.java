/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas regulators}: the strongest perturbations of each module. */
@Command(
    name = "regulators",
    description =
        "List the perturbations of each module by how strongly they drive it, the strongest first.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas atlas regulators sample-data/atlas.json --module amber --top-n 5",
    })
final class AtlasRegulatorsCommand implements Callable<Integer> {

  private final Console console;

  @Mixin AtlasArgument atlas;

  @Option(
      names = "--top-n",
      paramLabel = "N",
      defaultValue = "10",
      converter = Values.Count.class,
      description = "Most perturbations of a module, 0 for all (default: ${DEFAULT-VALUE}).")
  int topN;

  @Option(
      names = "--module",
      paramLabel = "NAME",
      description = "Only this module (default: every one).")
  String module;

  @Option(names = "--json", description = "Print one JSON array (default: an aligned table).")
  boolean json;

  AtlasRegulatorsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (topN < 0) {
      throw UserException.of("top-n is %d; 0 or more is expected", topN);
    }
    Map<String, List<Perturbation>> groups = Regulators.byModule(atlas.read(console));
    if (module != null && !groups.containsKey(module)) {
      throw new UserException(
          atlas.given
              + ": no module '"
              + module
              + "'; it has "
              + groups.keySet().stream()
                  .filter(Objects::nonNull)
                  .collect(Collectors.joining(", ")));
    }
    PerturbationRows rows =
        new PerturbationRows(
            groups.entrySet().stream()
                .filter(group -> module == null || module.equals(group.getKey()))
                .flatMap(
                    group -> group.getValue().stream().limit(topN == 0 ? Long.MAX_VALUE : topN))
                .toList());
    if (json) {
      Json.array(console.out(), rows::json);
    } else {
      rows.text(console.out());
    }
    return ExitCode.DONE;
  }
}
