/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** The commands, and the parser for those of them that a command line can mean. */
final class Commands {

  /** Every command: to add one, write its class and name it here. */
  static final List<Subcommand> ALL =
      List.of(
          new Subcommand("score", ScoreCommand::new),
          new Subcommand("query", QueryCommand::new),
          new Subcommand("report", ReportCommand::new),
          new Subcommand("atlas", AtlasCommand::new, Commands::ofAtlases),
          new Subcommand("benchmark", BenchmarkCommand::new, Commands::ofBenchmarks),
          new Subcommand("calibrate", CalibrateCommand::new),
          new Subcommand("sample", SampleCommand::new, Commands::ofSamples),
          new Subcommand("generate-completion", CompletionCommand::new));

  /** Alone, or among short options written together. */
  private static final Pattern HELP = Pattern.compile("--help|-[a-zA-Z]*h[a-zA-Z]*");

  private Commands() {}

  private static List<Subcommand> ofAtlases() {
    return List.of(
        new Subcommand("build", AtlasBuildCommand::new),
        new Subcommand("import", AtlasImportCommand::new),
        new Subcommand("list", AtlasListCommand::new),
        new Subcommand("pull", AtlasPullCommand::new),
        new Subcommand("convert", AtlasConvertCommand::new),
        new Subcommand("export", AtlasExportCommand::new),
        new Subcommand("validate", AtlasValidateCommand::new),
        new Subcommand("info", AtlasInfoCommand::new),
        new Subcommand("assign", AtlasAssignCommand::new),
        new Subcommand("modules", AtlasModulesCommand::new),
        new Subcommand("perturbations", AtlasPerturbationsCommand::new),
        new Subcommand("regulators", AtlasRegulatorsCommand::new),
        new Subcommand("diff", AtlasDiffCommand::new),
        new Subcommand("merge", AtlasMergeCommand::new));
  }

  private static List<Subcommand> ofBenchmarks() {
    return List.of(
        new Subcommand("lopo", BenchmarkLopoCommand::new),
        new Subcommand("random", BenchmarkRandomCommand::new),
        new Subcommand("size", BenchmarkSizeCommand::new),
        new Subcommand("noise", BenchmarkNoiseCommand::new),
        new Subcommand("mixture", BenchmarkMixtureCommand::new),
        new Subcommand("all", BenchmarkAllCommand::new),
        new Subcommand("generate", BenchmarkGenerateCommand::new),
        new Subcommand("truth", BenchmarkTruthCommand::new),
        new Subcommand("scale", BenchmarkScaleCommand::new));
  }

  private static List<Subcommand> ofSamples() {
    return List.of(new Subcommand("generate", SampleGenerateCommand::new));
  }

  /** The parser with every command. */
  static CommandLine all(Console console) {
    return parser(console, List.of());
  }

  /**
   * The parser for {@code args}: with one command where they name one, with all otherwise, and
   * where help is asked for before a command, which lists them.
   */
  static CommandLine parser(Console console, List<String> args) {
    List<String> names = new ArrayList<>();
    for (String arg : args) {
      if (HELP.matcher(arg).matches()) {
        break;
      }
      if (!arg.startsWith("-")) {
        names.add(arg);
      }
    }
    CommandLine root = new CommandLine(new RootCommand());
    add(root, ALL, names, console);
    return root;
  }

  private static void add(
      CommandLine parent, List<Subcommand> commands, List<String> names, Console console) {
    boolean known =
        !names.isEmpty() && commands.stream().anyMatch(c -> c.name().equals(names.get(0)));
    for (Subcommand command : commands) {
      if (known && !command.name().equals(names.get(0))) {
        continue;
      }
      CommandLine child = new CommandLine(command.factory().apply(console));
      add(child, command.children(), known ? names.subList(1, names.size()) : List.of(), console);
      parent.addSubcommand(command.name(), child);
    }
  }
}
