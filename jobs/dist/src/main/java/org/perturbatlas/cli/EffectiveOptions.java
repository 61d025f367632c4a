/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.perturbatlas.cli.config.Layers;
import org.perturbatlas.cli.config.PerRun;
import org.perturbatlas.cli.config.Setting;
import org.perturbatlas.error.OneLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What options are where a command line does not give them, and where that comes from. */
final class EffectiveOptions {

  static final String BUILT_IN = "built-in";

  /** As Spark hides them on its pages. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?im)^([^=\\n]*(?:secret|passw|token|credential|access[.]?key)[^=\\n]*=).*$");

  private static final Pattern PASSWORD_OF_ADDRESS = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]*@");
  private static final String REDACTED = "*********(redacted)";

  private static final int MOST_COMMANDS = 3;
  private static final int LONGEST_VALUE = 70;

  /** An option as it is in some commands. */
  private record Row(String option, String value, String origin) {}

  private final Map<Row, Set<String>> rows = new LinkedHashMap<>();

  /** {@code layers} is null for none. */
  EffectiveOptions(CommandLine commands, Layers layers) {
    add(commands, layers);
  }

  private void add(CommandLine command, Layers layers) {
    CommandSpec spec = command.getCommandSpec();
    if (command.getSubcommands().isEmpty() && !spec.usageMessage().hidden()) {
      spec.options().stream()
          .filter(option -> !PerRun.holds(Layers.command(spec), Layers.name(option)))
          .forEach(option -> add(spec, option, layers));
    }
    command.getSubcommands().values().forEach(child -> add(child, layers));
  }

  private void add(CommandSpec command, OptionSpec option, Layers layers) {
    Setting setting = layers == null ? null : layers.setting(option);
    Row row =
        setting == null
            ? new Row(Layers.name(option), BuiltIn.of(option).text(), BUILT_IN)
            : new Row(Layers.name(option), redacted(setting.value()), setting.origin());
    rows.computeIfAbsent(row, key -> new LinkedHashSet<>()).add(Layers.command(command));
  }

  /** The value with what is secret of it hidden. */
  static String redacted(String value) {
    String plain = SECRET.matcher(value).replaceAll("$1" + REDACTED);
    return PASSWORD_OF_ADDRESS.matcher(plain).replaceAll("$1" + REDACTED + "@");
  }

  private List<Map.Entry<Row, Set<String>>> sorted() {
    return rows.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Row::option)))
        .toList();
  }

  /** A table; several commands only where there is more than one. */
  void text(PrintWriter out, boolean several) {
    TextTable table =
        several
            ? new TextTable("option", "value", "origin", "commands")
            : new TextTable("option", "value", "origin");
    for (Map.Entry<Row, Set<String>> entry : sorted()) {
      Row row = entry.getKey();
      List<Object> cells = new ArrayList<>();
      cells.add(row.option());
      cells.add(
          row.value() == null ? null : OneLine.of(row.value().replace("\n", " | "), LONGEST_VALUE));
      cells.add(row.value() == null ? "required" : row.origin());
      if (several) {
        cells.add(listed(entry.getValue()));
      }
      table.row(cells.toArray());
    }
    table.print(out);
  }

  private static String listed(Set<String> commands) {
    String first = commands.stream().limit(MOST_COMMANDS).collect(Collectors.joining(", "));
    int more = commands.size() - MOST_COMMANDS;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  void json(JsonGenerator json) throws IOException {
    for (Map.Entry<Row, Set<String>> entry : sorted()) {
      Row row = entry.getKey();
      json.writeStartObject();
      json.writeStringField("option", row.option());
      json.writeStringField("value", row.value());
      json.writeStringField("origin", row.value() == null ? "required" : row.origin());
      Json.strings(json, "commands", entry.getValue());
      json.writeEndObject();
    }
  }
}
