/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.io.exchange.ImportFormat;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.benchmark.Benchmark;
import org.perturbatlas.benchmark.Noise;
import org.perturbatlas.benchmark.Signal;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.OnAmbiguous;
import org.perturbatlas.jobs.atlas.Merge;
import org.perturbatlas.jobs.queries.Format;
import org.perturbatlas.jobs.queries.Layout;
import org.perturbatlas.jobs.queries.Preset;
import org.perturbatlas.jobs.reanalyze.StoreFormat;
import org.perturbatlas.jobs.retrieval.OutputFormat;
import org.perturbatlas.retrieval.Profile;

/** The names of an enumeration, as tab completion offers them. */
abstract class Choices implements Iterable<String> {

  private final Enum<?>[] constants;

  private Choices(Enum<?>[] constants) {
    this.constants = constants;
  }

  /**
   * The constant that {@code text} names, in lower case.
   *
   * @throws UserException when it names none
   */
  static <E extends Enum<E>> E named(E[] constants, String text, String option) {
    for (E constant : constants) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw UserException.of(
        "%s is '%s'; expected one of: %s",
        option,
        text,
        Arrays.stream(constants)
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).iterator();
  }

  static final class StoreFormats extends Choices {
    StoreFormats() {
      super(StoreFormat.values());
    }
  }

  static final class Formats extends Choices {
    Formats() {
      super(Format.values());
    }
  }

  static final class AmbiguityPolicies extends Choices {
    AmbiguityPolicies() {
      super(OnAmbiguous.values());
    }
  }

  static final class Profiles extends Choices {
    Profiles() {
      super(Profile.values());
    }
  }

  static final class NullKinds extends Choices {
    NullKinds() {
      super(NullKind.values());
    }
  }

  static final class Layouts extends Choices {
    Layouts() {
      super(Layout.values());
    }
  }

  static final class Presets extends Choices {
    Presets() {
      super(Preset.values());
    }
  }

  static final class MergeModes extends Choices {
    MergeModes() {
      super(MergeMode.values());
    }
  }

  static final class OutputFormats extends Choices {
    OutputFormats() {
      super(OutputFormat.values());
    }
  }

  static final class ImportFormats extends Choices {
    ImportFormats() {
      super(ImportFormat.values());
    }
  }

  static final class ExportFormats extends Choices {
    ExportFormats() {
      super(ExportFormat.values());
    }
  }

  static final class Merges extends Choices {
    Merges() {
      super(Merge.values());
    }
  }

  static final class Protocols extends Choices {
    Protocols() {
      super(org.perturbatlas.benchmark.Preset.values());
    }
  }

  static final class Noises extends Choices {
    Noises() {
      super(Noise.values());
    }
  }

  static final class Signals extends Choices {
    Signals() {
      super(Signal.values());
    }
  }

  static final class Benchmarks extends Choices {
    Benchmarks() {
      super(Benchmark.values());
    }
  }
}
