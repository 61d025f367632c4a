/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.perturbatlas.cli.config.Layers;
import org.perturbatlas.cli.config.PerRun;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What conf/defaults.properties and the list of options have to be, by the parsers. */
final class DefaultsText {

  private static final int WIDTH = 98;

  private static final String HEAD =
      """
      # Defaults of the options of perturb-atlas, of every command that has them.
      #
      # Take the # off a line and write a value. The command line wins over the environment, the
      # environment over this file, this file over what is built in: --min-recall, then
      # PERTURB_ATLAS_MIN_RECALL, then min-recall here. 'perturb-atlas config show score' shows what
      # holds and where it comes from. The file is found here, or named by --config or
      # PERTURB_ATLAS_CONFIG; an empty PERTURB_ATLAS_CONFIG is for no file.
      #
      # key = value, the value as it is, without quotes or escapes. A key with a command before it,
      # score.min-recall or atlas.build.max-genes, is of that command alone, or of those of a group,
      # benchmark.repeats, and wins over the plain one; in the environment it is
      # PERTURB_ATLAS_SCORE_MIN_RECALL. Keys below have a command where the option is another thing,
      # or has another default, in others. Flags are true or false; on the command line --hit-genes=false
      # takes one back. An option that may be given many times has a line for each value, and in the
      # environment a line break between them.
      #
      # What is of one run, such as --queries, --output and --overwrite, cannot be set here. A default
      # that a run has no use for is left out of it: thresholds of tables where the collection holds
      # gene sets, a bank unless the profile is calibrated.
      """;

  /** An option as it is in several commands. */
  private record Entry(OptionSpec option, Set<String> commands) {}

  private final Map<String, List<Entry>> byName = new LinkedHashMap<>();
  private final Map<String, CommandSpec> commands = new LinkedHashMap<>();

  DefaultsText() {
    collect(Commands.all(new Console(System.out, System.err, InputStream.nullInputStream())));
    commands.forEach(
        (command, spec) ->
            spec.options().stream()
                .filter(option -> !PerRun.holds(command, Layers.name(option)))
                .forEach(option -> add(command, option)));
  }

  private void collect(CommandLine command) {
    if (command.getSubcommands().isEmpty()) {
      commands.put(Layers.command(command.getCommandSpec()), command.getCommandSpec());
    }
    command.getSubcommands().values().forEach(this::collect);
  }

  private void add(String command, OptionSpec option) {
    List<Entry> entries = byName.computeIfAbsent(Layers.name(option), key -> new ArrayList<>());
    for (Entry entry : entries) {
      if (BuiltIn.of(entry.option).equals(BuiltIn.of(option))
          && kind(entry.option).equals(kind(option))) {
        entry.commands.add(command);
        return;
      }
    }
    entries.add(new Entry(option, new LinkedHashSet<>(Set.of(command))));
  }

  /** What values it takes: the same kind has the same meaning everywhere. */
  private static String kind(OptionSpec option) {
    if (option.completionCandidates() != null) {
      return option.completionCandidates().getClass().getName();
    }
    Class<?> type = option.auxiliaryTypes()[0];
    return type == Path.class
        ? String.class.getName()
        : MethodType.methodType(type).wrap().toString();
  }

  /** The list of options: every one of every command, and those that may be given often. */
  String options() {
    Set<String> lines = new TreeSet<>();
    commands.forEach(
        (command, spec) -> {
          for (OptionSpec option : spec.options()) {
            boolean repeatable = "\n".equals(option.splitRegex());
            lines.add(
                command.replace(' ', '.') + "." + Layers.name(option) + (repeatable ? " *" : ""));
          }
        });
    return String.join("\n", lines) + "\n";
  }

  /** The file: options by the first command that has them. */
  String file() {
    StringBuilder text = new StringBuilder(HEAD);
    for (String command : commands.keySet()) {
      StringBuilder section = new StringBuilder();
      for (List<Entry> entries : byName.values()) {
        for (Entry entry : entries) {
          if (entry.commands.iterator().next().equals(command)) {
            section.append(entries.size() == 1 ? plain(entry) : ofCommands(entry));
          }
        }
      }
      if (!section.isEmpty()) {
        text.append("\n\n# ---- ").append(command).append(" ----\n").append(section);
      }
    }
    return text.toString();
  }

  private String plain(Entry entry) {
    return comment(entry) + line(Layers.name(entry.option), entry);
  }

  /** A key a command, where the plain one would mean several things. */
  private String ofCommands(Entry entry) {
    StringBuilder text = new StringBuilder(comment(entry));
    grouped(entry, 0)
        .forEach(
            path ->
                text.append(line(path.replace(' ', '.') + "." + Layers.name(entry.option), entry)));
    return text.toString();
  }

  /**
   * The commands of an entry, with the name of a group for more than {@code most} of its commands
   * where it has no others with the option.
   */
  private Set<String> grouped(Entry entry, int most) {
    Set<String> paths = new LinkedHashSet<>();
    for (String command : entry.commands) {
      String group = command.replaceFirst(" .*", "");
      List<String> ofGroup =
          byName.get(Layers.name(entry.option)).stream()
              .flatMap(each -> each.commands.stream())
              .filter(each -> each.startsWith(group + " "))
              .toList();
      paths.add(
          ofGroup.size() > Math.max(1, most) && entry.commands.containsAll(ofGroup)
              ? group
              : command);
    }
    return paths;
  }

  private static String line(String key, Entry entry) {
    String value = BuiltIn.of(entry.option).value();
    return "#" + key + " =" + (value == null ? "" : " " + value) + "\n";
  }

  private String comment(Entry entry) {
    BuiltIn builtIn = BuiltIn.of(entry.option);
    String built =
        builtIn.text() == null
            ? " Required."
            : builtIn.text().equals(builtIn.value()) ? "" : " Default: " + builtIn.text() + ".";
    String often = "\n".equals(entry.option.splitRegex()) ? " May be given many times." : "";
    return "\n"
        + wrapped(BuiltIn.description(entry.option) + built + often)
        + wrapped("Of " + String.join(", ", grouped(entry, 3)) + ".");
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder("#");
    for (String word : text.split("\\s+")) {
      if (line.length() + word.length() >= WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    return lines.append(line).append('\n').toString();
  }
}
