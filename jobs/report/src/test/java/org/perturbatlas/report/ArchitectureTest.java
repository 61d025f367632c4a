/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.perturbatlas",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule PAGES_KNOW_NO_ENGINE =
      noClasses()
          .that()
          .resideInAPackage("org.perturbatlas.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..", "org.apache.hadoop..", "scala..", "org.perturbatlas.jobs..");

  @ArchTest
  static final ArchRule THE_SHELL_KNOWS_NO_CONTENT =
      noClasses()
          .that()
          .resideInAPackage("org.perturbatlas.report")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.perturbatlas.report.results..", "org.perturbatlas.report.benchmark..");
}
