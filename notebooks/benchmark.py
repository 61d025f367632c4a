# Databricks notebook source
# MAGIC %md
# MAGIC # Benchmark: how good are the answers?
# MAGIC Before you trust an atlas, ask it questions whose answer you know. This notebook does so for the sample atlas; put your own
# MAGIC in its place. The sample atlas is simulated, so its figures are kinder than real ones: those of the published K562 atlas are
# MAGIC in the project's README.
# MAGIC
# MAGIC **Where it runs**
# MAGIC
# MAGIC | compute | |
# MAGIC |---|---|
# MAGIC | Databricks, access mode *dedicated* (formerly *single user*) | yes: a notebook may call the code of a jar |
# MAGIC | Databricks, *no isolation shared* (legacy) | yes, but without Unity Catalog, so without volumes |
# MAGIC | Databricks, access mode *standard* (formerly *shared*); serverless; SQL warehouses | no: they keep notebooks away from the JVM that our code runs in |
# MAGIC | Spark elsewhere | the SQL and the Java, yes; as a notebook for Jupyter there is `tour.ipynb` |
# MAGIC
# MAGIC On Databricks take a runtime with Spark 4 (17.0 or later), install the application jar (`perturb-atlas-…-app.jar`) as a
# MAGIC library of the compute, and copy the folder `sample-data` to a volume. This notebook is tested on Spark by itself, not on
# MAGIC Databricks; `notebooks/README.md` says what that means.

# COMMAND ----------

# MAGIC %md
# MAGIC ## 1. Where things are
# MAGIC Two fields, which Databricks shows above the notebook: `base`, the folder of the sample data, for example
# MAGIC `/Volumes/main/default/perturb_atlas/sample-data`, and `out`, a folder for what is made here. Change them there, not in the code.
# MAGIC
# MAGIC What has no SQL is done by the commands of `perturb-atlas`, the same that run in a terminal. `perturb_atlas.run` runs one in
# MAGIC the session of this notebook, and gives what it says. It goes through PySpark's gateway to the JVM (`spark._jvm`).

# COMMAND ----------

dbutils.widgets.text("base", "sample-data", "Folder of the sample data")
dbutils.widgets.text("out", "notebook-output", "Folder for what is made here")
base = dbutils.widgets.get("base")
out = dbutils.widgets.get("out")
perturb_atlas = spark._jvm.org.perturbatlas.cli.Notebook

# COMMAND ----------

# MAGIC %md
# MAGIC ## 2. Questions with a known answer
# MAGIC Each question is made of one signature, and the atlas answers *without* that signature (`--preset honest`): the right answer is
# MAGIC another perturbation of the same module. It asks whole signatures, 20 or 5 of their genes, and 20 of their genes among 80 that
# MAGIC are noise. 20 questions are made of each signature and kind; the default is 1,000.

# COMMAND ----------

said = perturb_atlas.run(spark._jsparkSession, [
    "benchmark", "all", "--atlas", f"{base}/atlas.json", "--preset", "honest", "--repeats", "20",
    "--output", f"{out}/benchmark", "--overwrite"])
spark.read.option("multiLine", True).json(f"{out}/benchmark/figures.json").createOrReplaceTempView("figures")

# COMMAND ----------

# MAGIC %md
# MAGIC `said` holds the tables as text (`print(said)`); `figures.json` has the same for programs.

# COMMAND ----------

# MAGIC %sql
# MAGIC CREATE OR REPLACE TEMPORARY VIEW measured AS
# MAGIC SELECT figure.benchmark, figure.queries, figure.method, figure.measure, figure.n,
# MAGIC        round(100 * figure.value, 1) AS per_cent, round(100 * figure.low, 1) AS low, round(100 * figure.high, 1) AS high
# MAGIC FROM (SELECT explode(rows) AS figure FROM figures) WHERE figure.unit = 'share'

# COMMAND ----------

# MAGIC %sql
# MAGIC -- Per cent of queries whose first hit is of the right module, with the 95 % interval.
# MAGIC SELECT queries, method, n, per_cent, low, high FROM measured
# MAGIC WHERE measure = 'top1' AND method IN ('recall', 'calibrated') AND benchmark IN ('lopo', 'size', 'noise')
# MAGIC ORDER BY queries, method

# COMMAND ----------

# MAGIC %md
# MAGIC `recall` is the order of the default profile, `reference`. For clean lists both orders are right. Among noise the calibrated
# MAGIC one is better, and neither is good where the noise is of genes that turn up everywhere (*frequent*).

# COMMAND ----------

noise = spark.sql("""
    SELECT method, per_cent FROM measured
    WHERE measure = 'top1' AND queries = '20+80' ORDER BY per_cent
""").toPandas()
axes = noise.plot.barh(x="method", y="per_cent", legend=False)
axes.set_xlabel("first hit of the right module, % of queries of 20 genes among 80 others")
axes.set_xlim(0, 100)

# COMMAND ----------

# MAGIC %md
# MAGIC ## 3. And questions without one
# MAGIC Genes drawn at random should not be answered with confidence: a low mean evidence, and no list above *Low*. (The calibrated
# MAGIC profile grades nothing without a bank; `read-evidence` makes one.)

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT figure.measure, figure.n, round(figure.value, 3) AS value, round(figure.low, 3) AS low, round(figure.high, 3) AS high
# MAGIC FROM (SELECT explode(rows) AS figure FROM figures)
# MAGIC WHERE figure.benchmark = 'random' AND figure.method = 'reference' AND figure.measure IN ('evidence_mean', 'above_low')
# MAGIC ORDER BY measure

# COMMAND ----------

# MAGIC %md
# MAGIC ## 4. Labelled queries of your own
# MAGIC The best test is on data that had no part in the atlas: lists of which you know what was perturbed. `--labels` is a table that
# MAGIC says so; only queries whose perturbation is in the atlas are judged.

# COMMAND ----------

print(perturb_atlas.run(spark._jsparkSession, [
    "benchmark", "truth", "--atlas", f"{base}/atlas.json", "--queries", f"{base}/queries.csv",
    "--labels", f"{base}/truth.csv", "--truth-column", "perturbation",
    "--output", f"{out}/truth", "--overwrite"]))

# COMMAND ----------

# MAGIC %md
# MAGIC All 18 are right, which proves little: these queries were cut out of the very signatures that answer them. A figure near 100 %
# MAGIC should make you look for such a leak in your own data.

# COMMAND ----------

# MAGIC %md
# MAGIC ## 5. A page of all figures

# COMMAND ----------

print(perturb_atlas.run(spark._jsparkSession, [
    "report", f"{out}/benchmark", "--output", f"{out}/benchmark.html", "--overwrite"]))
displayHTML(open(f"{out}/benchmark.html").read())
