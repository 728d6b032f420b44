"""The data context: tables as frames, without copies in between. In PySpark only."""

from splicemachine import bridge as bridges

_CLASS = "io.millrace.spark.DataContext"


def frame_of(bridge, spark, ref):
    """A frame of PySpark's own class; a reference where there is no PySpark."""
    if not hasattr(bridge, "java"):
        return ref
    from pyspark.sql import DataFrame  # pylint: disable=import-outside-toplevel

    return DataFrame(bridge.java(ref), spark)


class PySpliceContext:
    """A context on a Spark session. The JDBC address of former releases is taken and not needed."""

    def __init__(self, sparkSession, JDBC_URL=None, useH2O=False, bridge=None):
        # The first release had the address first.
        if isinstance(sparkSession, str):
            sparkSession, JDBC_URL = JDBC_URL, sparkSession
        self.spark = sparkSession
        self.spark_sql_context = getattr(sparkSession, "_wrapped", sparkSession)
        self.jdbcurl = JDBC_URL
        self._bridge = bridge or bridges.bridge(sparkSession)
        self.context = self._bridge.static(_CLASS, "of", sparkSession)

    def _call(self, method, *args):
        return self.context.call(method, *args)

    def _frame(self, ref):
        return frame_of(self._bridge, self.spark, ref)

    # --- Reading

    def df(self, sql, to_lower=False):
        """The result of a query. Its columns are in upper case, or in lower case on request."""
        frame = self._frame(self._call("df", sql))
        return frame.toDF(*[name.lower() for name in frame.columns]) if to_lower else frame

    def internalDf(self, sql):
        """As df."""
        return self._frame(self._call("internalDf", sql))

    def history(self, table):
        """The versions of a table."""
        return self._frame(self._call("history", table))

    # --- Tables

    def tableExists(self, schema_or_table, table_name=None):
        """tableExists('schema.table') or tableExists('schema', 'table')"""
        return self._call("tableExists", *_table(schema_or_table, table_name))

    def dropTable(self, schema_or_table, table_name=None):
        """Drops a table, which must be there."""
        self._call("dropTable", *_table(schema_or_table, table_name))

    def dropTableIfExists(self, schema_or_table, table_name=None):
        """Drops a table if it is there."""
        self._call("dropTableIfExists", *_table(schema_or_table, table_name))

    def createTable(
        self,
        dataframe,
        schema_table_name,
        primary_keys=None,
        create_table_options=None,
        to_upper=True,
        drop_table=False,
        types=None,
        new_schema=True,
    ):
        """Makes a table with the columns of a frame; `types` replaces SQL types by column."""
        options = self._bridge.new(
            "io.millrace.spark.TableOptions", list(primary_keys or []), dict(types or {}), bool(drop_table)
        )
        self._call("createTable", dataframe, schema_table_name, options)

    def createAndInsertTable(self, dataframe, schema_table_name, primary_keys=None, to_upper=True):
        """Makes a table and fills it."""
        options = self._bridge.new("io.millrace.spark.TableOptions", list(primary_keys or []), {}, False)
        return self._call("createAndInsertTable", dataframe, schema_table_name, options)

    def getSchema(self, schema_table_name):
        """The columns of a table; in PySpark a StructType."""
        if not hasattr(self._bridge, "java"):
            return self._call("getSchema", schema_table_name)
        from pyspark.sql.types import _parse_datatype_json_string  # pylint: disable=import-outside-toplevel

        return _parse_datatype_json_string(self._bridge.java(self._call("getSchema", schema_table_name)).json())

    def truncateTable(self, schema_table_name):
        """Empties a table."""
        self._call("truncateTable", schema_table_name)

    def analyzeSchema(self, schema_name):
        """Statistics of all tables of a schema."""
        return self._frame(self._call("analyzeSchema", schema_name))

    def analyzeTable(self, schema_table_name, estimateStatistics=False, samplePercent=10.0):
        """Statistics of a table; they are always exact."""
        return self._frame(self._call("analyzeTable", schema_table_name))

    # --- Writing

    def insert(self, dataframe, schema_table_name, to_upper=True, create_table=False):
        """Adds the rows of a frame, all or none."""
        if create_table and not self.tableExists(schema_table_name):
            self.createTable(dataframe, schema_table_name)
        return self._call("insert", dataframe, schema_table_name)

    def upsert(self, dataframe, schema_table_name, to_upper=True):
        """Updates the rows whose primary key is there, adds the others."""
        return self._call("upsert", dataframe, schema_table_name)

    def mergeInto(self, dataframe, schema_table_name, to_upper=True):
        """As upsert."""
        return self._call("mergeInto", dataframe, schema_table_name)

    def update(self, dataframe, schema_table_name, to_upper=True):
        """Updates the rows whose primary key is in the frame."""
        return self._call("update", dataframe, schema_table_name)

    def delete(self, dataframe, schema_table_name, to_upper=True):
        """Deletes the rows whose primary key is in the frame."""
        return self._call("delete", dataframe, schema_table_name)

    def execute(self, query_string):
        """Runs any statement."""
        self._call("execute", query_string)

    def executeUpdate(self, query_string):
        """Runs a statement that changes rows; gives their number."""
        return self._call("executeUpdate", query_string)

    # --- Files

    def export(
        self,
        dataframe,
        location,
        compression=False,
        replicationCount=1,
        fileEncoding=None,
        fieldSeparator=None,
        quoteCharacter=None,
    ):
        """Writes CSV files. The number of replicas is the store's own affair."""
        options = self._bridge.new(
            "io.millrace.spark.data.ExportOptions",
            fileEncoding or "UTF-8",
            fieldSeparator or ",",
            quoteCharacter or '"',
            False,
            bool(compression),
        )
        self._call("export", dataframe, location, options)

    def exportBinary(self, dataframe, location, compression, e_format="parquet"):
        """Writes Parquet files."""
        if e_format.lower() != "parquet":
            raise ValueError("%r is not known; the format is parquet" % (e_format,))
        self._call("exportBinary", dataframe, location, bool(compression))

    def importData(self, path, table):
        """Loads files into a table."""
        return self._call("importData", path, table)

    # --- Columns

    def toUpper(self, dataframe):
        """The frame with its columns in upper case."""
        return self._frame(self._call("toUpper", dataframe))

    def toLower(self, dataframe):
        """The frame with its columns in lower case."""
        return dataframe.toDF(*[name.lower() for name in dataframe.columns])

    def replaceDataframeSchema(self, dataframe, schema_table_name):
        """The frame with its columns spelled as the table's."""
        return self._frame(self._call("replaceDataframeSchema", dataframe, schema_table_name))

    def getConnection(self):
        """There is none: tables are read and written by Spark itself."""
        raise NotImplementedError("the context has no JDBC connection; use df, execute and executeUpdate")


def _table(schema_or_table, table_name):
    return [schema_or_table] if table_name is None else [schema_or_table, table_name]


class SpliceMLContext(PySpliceContext):
    """The name of the first release."""
