/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.Map;

/**
 * What was published, or measured with the published program, for a figure of the released K562
 * atlas.
 *
 * @param value in the unit of the figure
 * @param note where it comes from; null for the published table
 */
public record Published(double value, String note) {

  /** Of the released K562 atlas, whatever file format it is in. */
  private static final String K562 =
      "6e235095774ab1b8c734860e8bf550cdfc0da0b1249952e987056f315061ac6e";

  private static final String MEASURED = "measured with the published program";

  private static final Map<String, Published> FIGURES =
      Map.ofEntries(
          known("lopo", "min-recall 0.2", Measure.MODULE, 0.907),
          known("lopo", "min-recall 0.2", Measure.TOP1, 0.796),
          known("lopo", "min-recall 0.2", Measure.TOP3, 0.981),
          known("lopo", "min-recall 0.2", Measure.TOP5, 0.981),
          measured("lopo", "min-recall 0.7", Measure.MODULE, 0.907),
          measured("lopo", "min-recall 0.7", Measure.TOP1, 0.241),
          measured("lopo", "min-recall 0.7", Measure.TOP3, 0.241),
          measured("lopo", "min-recall 0.7", Measure.TOP5, 0.241),
          known("random", "20/40/80/100, min-recall 0.7", Measure.EVIDENCE_MEAN, 0.06),
          known("random", "20/40/80/100, min-recall 0.7", Measure.HIGH, 0),
          measured("random", "20/40/80/100, min-recall 0.2", Measure.EVIDENCE_MEAN, 0.30),
          measured("random", "20/40/80/100, min-recall 0.2", Measure.HIGH, 0.0125),
          known("size", "5 of modules", Measure.MODULE, 0.907),
          known("size", "10 of modules", Measure.MODULE, 0.983),
          known("size", "20 of modules", Measure.MODULE, 1),
          known("size", "40 of modules", Measure.MODULE, 1),
          known("size", "80 of modules", Measure.MODULE, 1),
          measured("size", "5 of signatures", Measure.MODULE, 0.737),
          measured("size", "10 of signatures", Measure.MODULE, 0.798),
          measured("size", "20 of signatures", Measure.MODULE, 0.856),
          measured("size", "40 of signatures", Measure.MODULE, 0.861),
          measured("size", "80 of signatures", Measure.MODULE, 0.947),
          known("noise", "20+80 of modules", Measure.MODULE, 0.963),
          measured("noise", "20+80 of signatures", Measure.MODULE, 0.758),
          measured("mixture", "myeloid-erythroid 0:40", Measure.EVIDENCE_MEAN, 0.40),
          measured("mixture", "myeloid-erythroid 10:30", Measure.EVIDENCE_MEAN, 0.37),
          measured("mixture", "myeloid-erythroid 20:20", Measure.EVIDENCE_MEAN, 0.13),
          measured("mixture", "myeloid-erythroid 30:10", Measure.EVIDENCE_MEAN, 0.23),
          measured("mixture", "myeloid-erythroid 40:0", Measure.EVIDENCE_MEAN, 0.72));

  private static Map.Entry<String, Published> known(
      String benchmark, String label, Measure measure, double value) {
    return Map.entry(key(benchmark, label, measure), new Published(value, null));
  }

  private static Map.Entry<String, Published> measured(
      String benchmark, String label, Measure measure, double value) {
    return Map.entry(key(benchmark, label, measure), new Published(value, MEASURED));
  }

  private static String key(String benchmark, String label, Measure measure) {
    return benchmark + " " + label + " " + measure;
  }

  /** The figure of that name; null for an atlas, a protocol or a measure without one. */
  static Published of(String contentFingerprint, BenchmarkCase of, Method method, Measure measure) {
    return K562.equals(contentFingerprint)
        ? FIGURES.get(key(of.benchmark().text(), of.label(method), measure))
        : null;
  }
}
