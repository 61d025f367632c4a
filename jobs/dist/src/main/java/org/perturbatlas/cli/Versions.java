/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that a bug report needs, found without starting anything. */
final class Versions implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      RootCommand.NAME + " " + property("/org/perturbatlas/cli/version.properties", "unknown"),
      "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
      "Spark " + property("/spark-version-info.properties", "not on the class path"),
    };
  }

  private static String property(String resource, String absent) {
    try (InputStream in = Versions.class.getResourceAsStream(resource)) {
      if (in == null) {
        return absent;
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", absent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
