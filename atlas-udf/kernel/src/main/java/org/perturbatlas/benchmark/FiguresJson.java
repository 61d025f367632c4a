/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.retrieval.AtlasHead;

/** The {@link FiguresFile} of a {@link BenchmarkPlan}: the same benchmark gives the same bytes. */
public final class FiguresJson {

  private FiguresJson() {}

  /**
   * The text of the file.
   *
   * @param bank what the calibrated profile was graded by, or null
   * @param nullKind by which of its nulls, or null without a bank
   */
  public static String of(
      BenchmarkOptions options,
      BenchmarkPlan plan,
      AtlasHead atlas,
      Figures figures,
      Bank bank,
      NullKind nullKind) {
    Map<String, Object> parameters = parameters(options, plan);
    if (bank != null) {
      parameters.put("bank", bank.contentHash());
      parameters.put("null", nullKind.text());
    }
    return new FiguresFile(
            options.benchmark() == null ? "all" : options.benchmark().text(),
            options.preset().text(),
            profile(options),
            new FiguresFile.AtlasName(
                atlas.atlasName(), atlas.atlasVersion(), atlas.contentFingerprint()),
            options.seed(),
            parameters,
            figures.rows().stream().map(FigureRow::of).toList(),
            figures.labels(),
            figures.reliability(),
            bank == null ? null : bank.certificate())
        .toJson();
  }

  private static String profile(BenchmarkOptions options) {
    return options.profile() != null
        ? options.profile().text()
        : options.preset() == Preset.HONEST ? "several" : "reference";
  }

  private static Map<String, Object> parameters(BenchmarkOptions options, BenchmarkPlan plan) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("queries", plan.queries());
    List<QuerySize> sizes = options.sizes();
    put(parameters, "sizes", sizes == null ? null : sizes.stream().map(QuerySize::text).toList());
    put(parameters, "repeats", options.repeats());
    put(parameters, "noise", options.noise() == null ? null : options.noise().text());
    put(parameters, "signal", options.signal() == null ? null : options.signal().text());
    parameters.put("leave_one_out", options.leaveOneOut());
    put(parameters, "min_recall", options.minRecall());
    put(parameters, "min_signature_size", options.minSignatureSize());
    parameters.put("min_source_size", options.minSourceSize());
    put(parameters, "sources", options.sources());
    return parameters;
  }

  private static void put(Map<String, Object> parameters, String name, Object value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
