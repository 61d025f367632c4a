/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.perturbatlas.testing.SharedData;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The recipes of {@code conf/}, whose commands have to be commands of this program. */
final class Recipes {

  static final Path CONF = SharedData.projectRoot().resolve("conf");

  /** Where the image has the application jar, whatever its version. */
  static final String JAR_OF_IMAGE = "/opt/perturb-atlas/perturb-atlas-app.jar";

  private static final ObjectMapper YAML =
      new YAMLMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private Recipes() {}

  static JsonNode yaml(String name) {
    return read(YAML, name);
  }

  static JsonNode json(String name) {
    return read(JSON, name);
  }

  static String text(String name) {
    return text(CONF.resolve(name));
  }

  /** The Spark that the project is built for where nothing else is asked for. */
  static String sparkVersion() {
    Matcher version =
        Pattern.compile("<spark\\.version>(.*)</spark\\.version>")
            .matcher(text(SharedData.projectRoot().resolve("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  /** Quotes decide whether YAML has text or a number, which the reader of a manifest minds. */
  static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    for (JsonNode word : list) {
      assertThat(word.isTextual()).as(word.toString()).isTrue();
      words.add(word.asText());
    }
    return words;
  }

  static void isTheProgram(String mainClass) {
    assertThat(mainClass).isEqualTo(Main.class.getName());
  }

  /** The program would take {@code words}; skips for a command that it does not have. */
  static void takes(List<String> words) {
    assumeThat(Commands.ALL)
        .as("the command " + words.get(0))
        .anyMatch(command -> command.name().equals(words.get(0)));
    CommandLine parser =
        Commands.parser(
                new Console(System.out, System.err, InputStream.nullInputStream()),
                List.copyOf(words))
            .setExpandAtFiles(false)
            .registerConverter(Path.class, Values::path);
    try {
      assertThat(parser.parseArgs(words.toArray(String[]::new)).subcommand()).isNotNull();
    } catch (ParameterException e) {
      throw new AssertionError(words + ": " + ArgumentErrors.describe(e), e);
    }
  }

  /** Skips the running test where this machine does not have {@code program}. */
  static void require(String program) {
    assumeThat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)))
        .as("this machine has " + program)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** A program of {@code folder} that does what {@code script} says. */
  static void program(Path folder, String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/usr/bin/env bash\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static JsonNode read(ObjectMapper mapper, String name) {
    try {
      return mapper.readTree(text(name));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
