/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.cli.config.Arguments;
import org.perturbatlas.cli.config.Layer;
import org.perturbatlas.cli.config.OptionNames;
import org.perturbatlas.cli.config.Setting;
import org.perturbatlas.cli.config.SettingsLayer;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.reanalyze.CollectionFile;
import scala.Option;

/**
 * Options that a collection brings: one JSON object, keys as in the file of defaults, values text,
 * numbers, booleans, or lists of them; {@code description} is for people.
 */
final class CollectionJson {

  private static final String DESCRIPTION = "description";
  private static final String HADOOP = "spark.hadoop.";

  private static final Set<String> OF_THE_RUN =
      Set.of(
          "atlas",
          "broadcast-limit",
          "cache",
          "catalog",
          "conf",
          "expect-fingerprint",
          "fail-on-alert",
          "keep-versions",
          "lease-minutes",
          "master",
          "quiet",
          "store-format",
          "verbose");

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private CollectionJson() {}

  /** How file systems are reached: by the session, or before there is one as it would. */
  static Configuration configuration(Arguments arguments) {
    Option<SparkSession> session = SparkSession.getDefaultSession();
    Configuration configuration =
        session.isDefined() ? session.get().sessionState().newHadoopConf() : new Configuration();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(HADOOP))
        .forEach(
            name -> configuration.set(name.substring(HADOOP.length()), System.getProperty(name)));
    for (String setting : arguments.values("--conf")) {
      int equals = setting.indexOf('=');
      if (setting.startsWith(HADOOP) && equals > 0) {
        configuration.set(
            setting.substring(HADOOP.length(), equals), setting.substring(equals + 1));
      }
    }
    return configuration;
  }

  /**
   * The options of a collection, or null where it brings none.
   *
   * @throws UserException when the file cannot be read, or has a key or a value that is none
   */
  static Layer in(String collection, Configuration configuration) {
    Path file = new Path(collection, CollectionFile.NAME);
    try {
      FileSystem fs = file.getFileSystem(configuration);
      if (!fs.exists(file)) {
        return null;
      }
      try (InputStream in = fs.open(file)) {
        return parse(in.readAllBytes(), file.toString());
      }
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  static Layer parse(byte[] text, String name) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object(text, name).properties()) {
      if (!field.getKey().equals(DESCRIPTION)) {
        requireOfACollection(field.getKey(), name);
        settings.put(
            field.getKey(),
            new Setting(
                value(field.getValue(), name, field.getKey()), name + ", " + field.getKey()));
      }
    }
    return SettingsLayer.special(settings, OptionNames::ofProgram);
  }

  /** Who writes a collection may not say where Spark runs, with which code, and what is removed. */
  private static void requireOfACollection(String key, String name) {
    if (OF_THE_RUN.contains(key.substring(key.indexOf('.') + 1))) {
      throw UserException.of(
          "%s, %s: is for who runs the command, not for a collection; give it on the command line, in"
              + " the environment or the file of defaults",
          name, key);
    }
  }

  private static JsonNode object(byte[] text, String name) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root != null && root.isObject()) {
        return root;
      }
      throw new UserException(
          name + ": one JSON object of options is expected, such as {\"min-recall\": 0.5}");
    } catch (JsonProcessingException e) {
      throw new UserException(name + ": not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UserException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String value(JsonNode node, String name, String key) {
    if (node.isValueNode() && !node.isNull()) {
      return node.asText();
    }
    List<String> values = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> values.add(each.isValueNode() && !each.isNull() ? each.asText() : null));
    }
    if (values.isEmpty() || values.contains(null)) {
      throw UserException.of(
          "%s, %s: text, a number, true, false or a list of them is expected, not %s",
          name, key, node);
    }
    return String.join("\n", values);
  }
}
