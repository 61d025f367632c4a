# Databricks notebook source
# MAGIC %md
# MAGIC # A function of Java in PySpark and SQL
# MAGIC The scorer is written in Java. This notebook makes it a function of Spark by one line of Python, without any Scala: the way
# MAGIC to take when the catalog of the quick start (`atlas.score`) is not to be had, for example where an administrator allows no
# MAGIC further catalogs.
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
# MAGIC A field, which Databricks shows above the notebook: `base`, the folder of the sample data, for example
# MAGIC `/Volumes/main/default/perturb_atlas/sample-data`. Change it there, not in the code.

# COMMAND ----------

dbutils.widgets.text("base", "sample-data", "Folder of the sample data")
base = dbutils.widgets.get("base")

# COMMAND ----------

# MAGIC %md
# MAGIC ## 2. Register it
# MAGIC A name and an atlas. It reads the atlas once and sends it to all executors. Two functions come of it:
# MAGIC `atlas_score(genes)`, and `atlas_score_signed(genes, genes_down)` for lists with lowered genes.

# COMMAND ----------

spark._jvm.org.perturbatlas.spark.AtlasFunctions.register(spark._jsparkSession, "atlas_score", f"{base}/atlas.json")

# COMMAND ----------

# MAGIC %md
# MAGIC PySpark's own `spark.udf.registerJavaFunction` will not do: it makes its function without arguments, so there is no place to
# MAGIC name the atlas, and Spark may then score each query several times.

# COMMAND ----------

# MAGIC %md
# MAGIC ## 3. Use it

# COMMAND ----------

spark.read.parquet(f"{base}/queries.parquet").createOrReplaceTempView("queries")
spark.sql("CREATE OR REPLACE TEMPORARY VIEW answers AS SELECT query_id, atlas_score(genes) AS answer FROM queries")
spark.sql("CACHE TABLE answers")
display(spark.sql("""
    SELECT query_id, answer.status, answer.predicted_module, answer.evidence_label,
           get(answer.top_perturbations, 0).perturbation AS first_hit
    FROM answers ORDER BY query_id
"""))

# COMMAND ----------

# MAGIC %md
# MAGIC `CACHE TABLE` keeps the answers. Without it every query of the view scores the collection anew.

# COMMAND ----------

# MAGIC %md
# MAGIC ## 4. Raised and lowered genes
# MAGIC A signed query has both. The answer says whether a perturbation *mimics* it (raises what is raised) or *reverses* it, which is
# MAGIC what one looks for in a treatment. *Concordance* goes from 1 (all shared genes the same way) to -1 (all the other way).

# COMMAND ----------

spark.read.option("header", True).csv(f"{base}/queries-signed.csv").createOrReplaceTempView("signed_text")

# COMMAND ----------

# MAGIC %sql
# MAGIC CREATE OR REPLACE TEMPORARY VIEW signed_answers AS
# MAGIC SELECT query_id, atlas_score_signed(split(genes, ';'), split(genes_down, ';')) AS answer FROM signed_text

# COMMAND ----------

# MAGIC %sql
# MAGIC CACHE TABLE signed_answers

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT query_id, get(answer.top_perturbations, 0).perturbation AS first_hit,
# MAGIC        get(answer.top_perturbations, 0).direction AS direction, round(get(answer.top_perturbations, 0).concordance, 2) AS concordance
# MAGIC FROM signed_answers ORDER BY query_id

# COMMAND ----------

# MAGIC %md
# MAGIC ## 5. The catalog
# MAGIC Where it may be set, the catalog does the same with options for each call, and has the types of its arguments checked before
# MAGIC anything runs. Spark checks nothing that a registered function is given: a column that is no array of strings fails the job.

# COMMAND ----------

spark.conf.set("spark.sql.catalog.atlas", "org.perturbatlas.spark.AtlasCatalog")
spark.conf.set("spark.sql.catalog.atlas.path", f"{base}/atlas.json")

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT query_id, answer.predicted_module, get(answer.top_perturbations, 0).perturbation AS first_hit
# MAGIC FROM (SELECT query_id, atlas.score(genes, map('min_recall', '0.3')) AS answer FROM queries WHERE query_id LIKE 'noisy%')
