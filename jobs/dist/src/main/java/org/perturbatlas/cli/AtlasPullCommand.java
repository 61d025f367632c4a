/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.perturbatlas.catalog.AtlasName;
import org.perturbatlas.catalog.AtlasPull;
import org.perturbatlas.catalog.CatalogEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code atlas pull}: an atlas of the catalog into the cache. */
@Command(
    name = "pull",
    description =
        "Fetch an atlas of the catalog into the cache, where every command finds it as"
            + " NAME@VERSION. Goes on where an earlier try ended; nothing is used before its"
            + " checksum is right.",
    footer = {
      "",
      "Proxies are those of https_proxy, http_proxy, all_proxy and no_proxy, or of",
      "-Dhttps.proxyHost and its like in PERTURB_ATLAS_JAVA_OPTS.",
      "",
      "Example:",
      "  perturb-atlas atlas pull PerturbAtlas-K562@v1.0",
    })
final class AtlasPullCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "NAME[@VERSION]",
      description = "The atlas; without a version its newest, the last in the catalog.")
  String name;

  @Mixin CatalogOptions options;

  AtlasPullCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AtlasPull.Pulled pulled = CatalogAtlases.pull(AtlasName.parse(name), options, console);
    CatalogEntry entry = pulled.entry();
    PrintWriter out = console.out();
    out.println("Atlas     " + entry.name() + (pulled.fetched() ? "" : " (was in the cache)"));
    out.println("File      " + pulled.file());
    out.println("Licence   " + entry.licence());
    out.println("Citation  " + entry.citation());
    return ExitCode.DONE;
  }
}
