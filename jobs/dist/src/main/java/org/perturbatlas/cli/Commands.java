/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** The commands, and the parser for those of them that a command line can mean. */
final class Commands {

  /** Every command: to add one, write its class and name it here. */
  static final List<Subcommand> ALL =
      List.of(
          new Subcommand("score", ScoreCommand::new),
          new Subcommand("query", QueryCommand::new),
          new Subcommand("reanalyze", ReanalyzeCommand::new),
          new Subcommand("store", StoreCommand::new, Commands::ofStores),
          new Subcommand("report", ReportCommand::new),
          new Subcommand("atlas", AtlasCommand::new, Commands::ofAtlases),
          new Subcommand("benchmark", BenchmarkCommand::new, Commands::ofBenchmarks),
          new Subcommand("calibrate", CalibrateCommand::new),
          new Subcommand("sample", SampleCommand::new, Commands::ofSamples),
          new Subcommand("config", ConfigCommand::new, Commands::ofConfig),
          new Subcommand("generate-completion", CompletionCommand::new));

  /** Alone, or among short options written together. */
  private static final Pattern HELP = Pattern.compile("--help|-[a-zA-Z]*h[a-zA-Z]*");

  private static final Set<String> VERSION = Set.of("--version", "-V");

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

  private static List<Subcommand> ofStores() {
    return List.of(
        new Subcommand("info", StoreInfoCommand::new),
        new Subcommand("results", StoreResultsCommand::new),
        new Subcommand("changes", StoreChangesCommand::new),
        new Subcommand("vacuum", StoreVacuumCommand::new));
  }

  private static List<Subcommand> ofSamples() {
    return List.of(new Subcommand("generate", SampleGenerateCommand::new));
  }

  private static List<Subcommand> ofConfig() {
    return List.of(new Subcommand("show", ConfigShowCommand::new));
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
    String former = "";
    for (String arg : args) {
      if (HELP.matcher(arg).matches()) {
        break;
      }
      // The one option with a value that may stand before a command.
      if (!arg.startsWith("-") && !former.equals(Defaults.OPTION)) {
        names.add(arg);
      }
      former = arg;
    }
    CommandLine root = new CommandLine(new RootCommand());
    add(root, ALL, names, console);
    return root;
  }

  /**
   * Whether only help or versions are asked for, which no file of defaults is to stand in the way
   * of.
   */
  static boolean isHelp(List<String> args) {
    return args.stream().anyMatch(arg -> HELP.matcher(arg).matches())
        || (!args.isEmpty() && VERSION.contains(args.get(0)));
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
