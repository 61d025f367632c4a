/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.error.UserException;
import picocli.CommandLine.Option;

/** Where and how Spark runs: the same options for every command that starts it. */
final class SparkOptions {

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description =
          "Spark master of this machine, such as local[4]; a cluster's comes from spark-submit"
              + " (default: ${DEFAULT-VALUE}).")
  String master;

  @Option(
      names = "--conf",
      split = Repeated.SEPARATOR,
      hideParamSyntax = true,
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark; may be given many times (default: none).")
  List<String> settings = List.of();

  /**
   * @throws UserException for what is not of the form key=value
   */
  Map<String, String> conf() {
    Map<String, String> conf = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1 || !setting.startsWith("spark.")) {
        throw UserException.of(
            "--conf '%s': a value of the form spark.key=value is expected", setting);
      }
      conf.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return conf;
  }
}
