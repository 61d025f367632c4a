/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.io.ModuleFiles;
import org.perturbatlas.atlas.io.PickleAtlasImporter;
import org.perturbatlas.atlas.io.exchange.ImportCounts;
import org.perturbatlas.atlas.io.exchange.ImportFormat;
import org.perturbatlas.atlas.io.exchange.ImportedSignatures;
import org.perturbatlas.atlas.io.exchange.MetadataTable;
import org.perturbatlas.atlas.io.exchange.RejectedRows;
import org.perturbatlas.atlas.io.exchange.SignatureFiles;
import org.perturbatlas.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas import}: signatures of other programs as an atlas file. */
@Command(
    name = "import",
    description =
        "Turn signatures of other programs into an atlas file: a GMT file, a table with a gene a"
            + " row, or the atlas pickle of the Python implementation, in which nothing is run.",
    footer = {
      "",
      "Examples:",
      "  perturb-atlas atlas import PerturbAtlas-K562-v1.0.pkl --output k562.json.gz",
      "  perturb-atlas atlas import sample-data/queries.gmt --output sets.json.gz --name Sets",
      "  perturb-atlas atlas import sample-data/de-long.csv --output changes.json.gz \\",
      "    --perturbation-column contrast --weight-column log2FC",
    })
final class AtlasImportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      description =
          "The file to import: a Python pickle, GMT, CSV, TSV (plain or gzip), or Parquet.")
  Path file;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = AtlasOutput.HELP + " Required.")
  Path output;

  @Mixin SignatureInput input;

  @Option(
      names = "--metadata",
      paramLabel = "FILE",
      description =
          "CSV or TSV with a row a perturbation: perturbation, and any of predicted_module,"
              + " master_regulator_score, master_score_norm, type, dose, time (default: none).")
  Path metadata;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description =
          "TSV file for the rows that could not be used, with line, reason, message and raw"
              + " (default: they are only counted).")
  Path rejected;

  @Mixin AtlasInfoOptions info;

  @Mixin AtlasIdOptions ids;

  @Mixin ModuleOptions modules;

  @Option(
      names = "--overwrite",
      description = "Replace the outputs (default: refuse when they are there).")
  boolean overwrite;

  @Mixin SparkOptions spark;

  AtlasImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AtlasOutput.check(output, overwrite);
    if (rejected != null) {
      OutputFiles.check(rejected, overwrite, "--rejected");
      OutputFiles.checkDistinct("--output", output, "--rejected", rejected);
    }
    ids.check(overwrite, console);
    OutputFiles.checkDistinct("--output", output, "--mapping-report", ids.report);
    OutputFiles.checkDistinct("--rejected", rejected, "--mapping-report", ids.report);
    modules.check();
    MetadataTable table = metadata == null ? null : SignatureFiles.metadata(metadata);
    Source source = source();
    boolean assign =
        modules.given() && (modules.modules == null || table == null || !table.hasModules());
    ImportedSignatures signatures =
        table == null ? source.signatures() : table.describe(source.signatures());
    signatures.warnings().forEach(console::warning);
    AtlasIdOptions.Applied mapped = ids.apply(build(source, signatures, assign), file.toString());
    mapped.warnings().forEach(console::warning);
    ModuleOptions.Applied applied =
        assign
            ? modules.apply(mapped.atlas())
            : new ModuleOptions.Applied(mapped.atlas(), List.of(), List.of());
    applied.warnings().forEach(console::warning);
    AtlasOutput.write(applied.atlas(), output);
    print(applied.atlas(), source.isCounted() ? signatures.counts() : null, mapped.lines());
    if (!applied.lines().isEmpty()) {
      console.out().println();
      applied.lines().forEach(console.out()::println);
    }
    return ExitCode.DONE;
  }

  /** What a file holds; {@code isCounted} where it has rows to tell of. */
  private record Source(
      AtlasInfo info, List<Module> modules, ImportedSignatures signatures, boolean isCounted) {}

  private Source source() {
    ImportFormat format = input.format();
    if (format == null) {
      format = ImportFormat.of(file);
    }
    if (format == ImportFormat.PICKLE) {
      if (rejected != null) {
        throw new UserException("--rejected is for GMT files and tables; a pickle has no rows");
      }
      PickleAtlasImporter.Imported imported =
          PickleAtlasImporter.importFrom(file, info.name, info.version);
      Atlas atlas = imported.atlas();
      return new Source(
          atlas.info(), atlas.modules(), ImportedSignatures.of(atlas, imported.warnings()), false);
    }
    try (RejectedRows rows =
        rejected == null ? RejectedRows.counted() : RejectedRows.writtenTo(rejected)) {
      ImportedSignatures signatures = read(format, rows);
      tell(rows);
      return new Source(AtlasInfoOptions.ofFile(file), List.of(), signatures, true);
    }
  }

  private ImportedSignatures read(ImportFormat format, RejectedRows rows) {
    return switch (format) {
      case GMT -> SignatureFiles.gmt(file, input.suffixes(), rows);
      case PARQUET -> parquet(rows);
      default -> SignatureFiles.table(file, input.table(), rows);
    };
  }

  private ImportedSignatures parquet(RejectedRows rows) {
    try {
      return ParquetImport.read(file, input.table(), rows, spark);
    } catch (NoClassDefFoundError e) {
      if (input.format != null) {
        throw e;
      }
      throw new UserException(
          file + ": a Parquet file, which Spark reads: give --format parquet", e);
    }
  }

  private void tell(RejectedRows rows) {
    if (rows.total() > 0) {
      console.warning(
          "set apart: "
              + rows.summary()
              + (rejected == null ? "; --rejected FILE lists them" : ""));
    }
  }

  private Atlas build(Source source, ImportedSignatures signatures, boolean assign) {
    AtlasBuilder builder = new AtlasBuilder(file.toString()).info(info.over(source.info()));
    List<Module> defined =
        modules.modules == null || assign ? source.modules() : ModuleFiles.read(modules.modules);
    defined.forEach(builder::module);
    signatures
        .perturbations()
        .forEach(placed -> builder.perturbation(placed.place(), placed.draft()));
    Atlas atlas = builder.build();
    if (!assign) {
      builder.warnings().forEach(console::warning);
    }
    return atlas;
  }

  private void print(Atlas atlas, ImportCounts counts, List<String> mapped) {
    PrintWriter out = console.out();
    out.println("Written        " + output);
    out.println("Atlas          " + atlas.info().name() + " " + atlas.info().version());
    if (counts != null) {
      out.printf(
          Locale.ROOT,
          "Rows           %,d read, %,d set apart, %,d merged%n",
          counts.rows(),
          counts.rejected(),
          counts.merged());
    }
    mapped.forEach(out::println);
    out.println("Perturbations  " + Counts.text(atlas.perturbations().size()));
    long empty = atlas.perturbations().stream().filter(p -> p.up().isEmpty()).count();
    if (empty > 0) {
      out.println(
          "Without genes  "
              + Counts.text(empty)
              + " that no gene goes up in; they are never retrieved");
    }
    out.println("Genes          " + Counts.text(atlas.referenceGenes().size()));
    out.println("Modules        " + Counts.text(atlas.modules().size()));
    out.println("Content        " + atlas.contentFingerprint());
    out.println("Identity       " + atlas.identityFingerprint());
  }
}
