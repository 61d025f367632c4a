# Databricks notebook source
# MAGIC %md
# MAGIC # Score a collection of DE tables
# MAGIC A differential-expression (DE) table has a row a gene: how much it changed (log2 fold change) and how sure that is (adjusted
# MAGIC p). This notebook turns a folder of such tables into queries, scores them, and looks at the results. The same cells serve ten
# MAGIC contrasts or a million.
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
# MAGIC ## 2. Score a folder
# MAGIC One table a contrast, as DESeq2 writes them; columns are found by their names. The genes of a query are those with adjusted
# MAGIC p < 0.05 and log2 fold change ≥ 0.5, at most 500. `--overwrite` replaces what an earlier run left, so that the notebook can
# MAGIC be run again.

# COMMAND ----------

print(perturb_atlas.run(spark._jsparkSession, [
    "score", "--atlas", f"{base}/atlas.json", "--queries", f"{base}/de-tables",
    "--output", f"{out}/de-results", "--overwrite"]))

# COMMAND ----------

# MAGIC %md
# MAGIC ## 3. Look at the results
# MAGIC `results` has a row a query. The contrasts of the sample data are simulated, so the right answer is known: it stands in
# MAGIC `truth.csv`.

# COMMAND ----------

spark.read.parquet(f"{out}/de-results/results").createOrReplaceTempView("results")
spark.read.option("header", True).csv(f"{base}/truth.csv").createOrReplaceTempView("truth")

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT query_id, query_size, evidence_label, predicted_module, truth.module AS right_module,
# MAGIC        get(top_perturbations, 0).perturbation AS first_hit, truth.perturbation AS right_answer
# MAGIC FROM results JOIN truth USING (query_id) ORDER BY query_id

# COMMAND ----------

# MAGIC %sql
# MAGIC -- A row a hit: what else looks like the first contrast?
# MAGIC SELECT query_id, hit.rank, hit.perturbation, round(hit.recall, 2) AS recall, hit.shared_genes, hit.signature_size
# MAGIC FROM results LATERAL VIEW explode(top_perturbations) AS hit
# MAGIC WHERE query_id = 'contrast_1_up' ORDER BY hit.rank

# COMMAND ----------

# MAGIC %md
# MAGIC *Recall* is the share of the query's genes that the signature of the perturbation holds; `shared_genes` counts them.

# COMMAND ----------

# MAGIC %md
# MAGIC ## 4. Other thresholds
# MAGIC Conditions are written as in a spreadsheet. A stricter one gives shorter lists; `--down` asks about the lowered genes too, as
# MAGIC queries of their own.

# COMMAND ----------

print(perturb_atlas.run(spark._jsparkSession, [
    "score", "--atlas", f"{base}/atlas.json", "--queries", f"{base}/de-tables",
    "--up", "log2fc >= 1 && padj < 0.01", "--down", "log2fc <= -1 && padj < 0.01",
    "--output", f"{out}/strict-results", "--overwrite"]))
spark.read.parquet(f"{out}/strict-results/results").createOrReplaceTempView("strict_results")

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT query_id, query_size, evidence_label, predicted_module, get(top_perturbations, 0).perturbation AS first_hit
# MAGIC FROM strict_results ORDER BY query_id

# COMMAND ----------

# MAGIC %md
# MAGIC The lowered genes (`…_down`) are asked against what perturbations *raise*: a strong answer there names something that acts the
# MAGIC other way round.

# COMMAND ----------

# MAGIC %md
# MAGIC ## 5. The same in SQL
# MAGIC Where a table of DE results is there already, SQL can make the queries: collect the genes of each contrast, then
# MAGIC `atlas.score`. The answers are those of section 3.

# COMMAND ----------

spark.conf.set("spark.sql.catalog.atlas", "org.perturbatlas.spark.AtlasCatalog")
spark.conf.set("spark.sql.catalog.atlas.path", f"{base}/atlas.json")
spark.read.option("header", True).option("inferSchema", True).csv(f"{base}/de-long.csv").createOrReplaceTempView("de")

# COMMAND ----------

# MAGIC %sql
# MAGIC CREATE OR REPLACE TEMPORARY VIEW by_hand AS
# MAGIC SELECT contrast, atlas.score(genes) AS answer
# MAGIC FROM (SELECT contrast, collect_list(gene) AS genes FROM de WHERE padj < 0.05 AND log2FC >= 0.5 GROUP BY contrast)

# COMMAND ----------

# MAGIC %sql
# MAGIC CACHE TABLE by_hand

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT contrast, answer.query_size, answer.evidence_label, answer.predicted_module,
# MAGIC        get(answer.top_perturbations, 0).perturbation AS first_hit
# MAGIC FROM by_hand ORDER BY contrast

# COMMAND ----------

# MAGIC %md
# MAGIC ## 6. What could not be scored
# MAGIC Nothing is dropped in silence: what cannot be scored is in `rejected`, with its reason, and counted. The collection of gene
# MAGIC sets in the sample data has three such queries.

# COMMAND ----------

print(perturb_atlas.run(spark._jsparkSession, [
    "score", "--atlas", f"{base}/atlas.json", "--queries", f"{base}/queries.csv", "--keep", "tissue",
    "--output", f"{out}/set-results", "--overwrite"]))
spark.read.parquet(f"{out}/set-results/rejected").createOrReplaceTempView("rejected")
spark.read.parquet(f"{out}/set-results/results").createOrReplaceTempView("set_results")

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT query_id, reason, message FROM rejected ORDER BY query_id

# COMMAND ----------

# MAGIC %md
# MAGIC ## 7. The collection at a glance

# COMMAND ----------

labels = spark.sql("""
    SELECT evidence_label, count(*) AS answers FROM set_results
    GROUP BY evidence_label ORDER BY answers
""").toPandas()
axes = labels.plot.barh(x="evidence_label", y="answers", legend=False)
axes.set_xlabel("answers")

# COMMAND ----------

# MAGIC %md
# MAGIC And as a page that can be searched, sorted and sent to others: one file of HTML, without network.

# COMMAND ----------

print(perturb_atlas.run(spark._jsparkSession, [
    "report", f"{out}/set-results", "--output", f"{out}/page.html", "--overwrite"]))
displayHTML(open(f"{out}/page.html").read())
