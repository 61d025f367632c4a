/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.perturbatlas.jobs.reanalyze.Store;
import org.perturbatlas.jobs.reanalyze.Version;

/** A store as people read it. */
final class StoreText {

  private StoreText() {}

  static void print(Store store, Version shown, PrintWriter out) {
    out.println("Store       " + store.name());
    out.println("Version     " + shown.version() + " of " + shown.end() + ", run " + shown.runId());
    out.println("Collection  " + shown.collection() + " (" + shown.layout() + ")");
    out.println(
        "Atlas       "
            + shown.atlas().name()
            + " "
            + shown.atlas().version()
            + ", fingerprint "
            + shown.atlas().fingerprint());
    out.println(
        "Queries     "
            + Counts.text(shown.totals().queries())
            + ", "
            + Counts.text(shown.totals().scored())
            + " scored; evidence: "
            + shown.totals().labelHistogram().entrySet().stream()
                .map(label -> label.getKey() + " " + Counts.text(label.getValue()))
                .collect(Collectors.joining(", ")));
    shown.reasons().forEach(reason -> out.println("Why         " + reason));
    shown.alerts().forEach(alert -> out.println("ALERT       " + alert));
    out.println();
    TextTable table =
        new TextTable(
            ">version",
            "end",
            ">queries",
            ">scored",
            ">answered",
            ">added",
            ">removed",
            ">changed",
            "alerts");
    List<Integer> numbers = store.numbers();
    for (int number : numbers) {
      Version version = store.version(number);
      table.row(
          version.version(),
          version.end(),
          version.totals().queries(),
          version.totals().scored(),
          version.work().answered(),
          version.changeCounts().added(),
          version.changeCounts().removed(),
          version.changeCounts().changed(),
          version.alerts().isEmpty() ? null : version.alerts().size());
    }
    table.print(out);
  }
}
