# Databricks notebook source
# MAGIC %md
# MAGIC # Build an atlas of your own
# MAGIC An atlas is a list of perturbations, each with the genes that it raises, its *signature*. If you have DE tables of
# MAGIC perturbations (knock-downs, compounds, over-expression), you can make one, and ask it what other lists resemble.
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
# MAGIC ## 2. From DE tables
# MAGIC Every contrast becomes a perturbation: raised are genes with adjusted p < 0.05 and log2 fold change ≥ 0.5, at most 500 of
# MAGIC them. The six tables of the sample data stand in for your screen.

# COMMAND ----------

print(perturb_atlas.run(spark._jsparkSession, [
    "atlas", "build", "--de", f"{base}/de-tables", "--name", "My screen", "--version", "1",
    "--output", f"{out}/my-screen.json.gz", "--overwrite"]))

# COMMAND ----------

# MAGIC %md
# MAGIC Look at it before you use it. *Retrievable* perturbations have enough genes to be found, 20. An atlas also has a limit for
# MAGIC long queries: a list of 200 genes cannot have 70 % of them in a signature of 80.

# COMMAND ----------

print(perturb_atlas.run(spark._jsparkSession, ["atlas", "info", f"{out}/my-screen.json.gz"]))

# COMMAND ----------

# MAGIC %md
# MAGIC ## 3. Ask it
# MAGIC The function of the quick start, with the new atlas. As questions we take the signatures of six perturbations of the sample
# MAGIC atlas: the simulated experiment was made of these, so each should find its contrast.

# COMMAND ----------

spark.conf.set("spark.sql.catalog.mine", "org.perturbatlas.spark.AtlasCatalog")
spark.conf.set("spark.sql.catalog.mine.path", f"{out}/my-screen.json.gz")
spark.read.option("multiLine", True).json(f"{base}/atlas.json").createOrReplaceTempView("sample_atlas")
spark.read.option("header", True).csv(f"{base}/truth.csv").createOrReplaceTempView("truth")

# COMMAND ----------

# MAGIC %sql
# MAGIC CREATE OR REPLACE TEMPORARY VIEW asked AS
# MAGIC SELECT truth.query_id AS right_contrast, signature.name AS perturbation,
# MAGIC        mine.score(signature.up, map('min_recall', '0.2')) AS answer
# MAGIC FROM (SELECT explode(perturbations) AS signature FROM sample_atlas)
# MAGIC JOIN truth ON truth.perturbation = signature.name AND truth.kind = 'contrast'

# COMMAND ----------

# MAGIC %sql
# MAGIC CACHE TABLE asked

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT perturbation, right_contrast, get(answer.top_perturbations, 0).perturbation AS first_hit,
# MAGIC        round(get(answer.top_perturbations, 0).recall, 2) AS recall,
# MAGIC        get(answer.top_perturbations, 1).perturbation AS second_hit, answer.evidence_label
# MAGIC FROM asked ORDER BY right_contrast

# COMMAND ----------

# MAGIC %md
# MAGIC The label is empty: grades need modules, and an atlas of six perturbations has none. Recall is below 1, as an experiment never
# MAGIC shows all genes of a signature.

# COMMAND ----------

# MAGIC %md
# MAGIC ## 4. Modules
# MAGIC Modules are groups of perturbations that act alike. You can give them (`--modules`), or have them found by clustering, which
# MAGIC takes more perturbations than six; so here with the sample atlas. *Stability* says how well a group holds when genes are left
# MAGIC out by chance: below about 0.5 it is better not believed in.

# COMMAND ----------

print(perturb_atlas.run(spark._jsparkSession, [
    "atlas", "assign", f"{base}/atlas.json", "--find-modules",
    "--output", f"{out}/with-modules.json", "--overwrite"]))

# COMMAND ----------

spark.read.option("multiLine", True).json(f"{out}/with-modules.json").createOrReplaceTempView("with_modules")
modules = spark.sql("""
    SELECT perturbation.predictedModule AS module, count(*) AS perturbations
    FROM (SELECT explode(perturbations) AS perturbation FROM with_modules)
    GROUP BY module ORDER BY module
""").toPandas()
axes = modules.plot.bar(x="module", y="perturbations", legend=False)
axes.set_ylabel("perturbations")

# COMMAND ----------

# MAGIC %md
# MAGIC ## 5. Is it any good?
# MAGIC Small atlases answer every question with the little they know. Measure before you trust: the notebook `benchmark` asks an
# MAGIC atlas questions whose answer is known.
