/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.Utf8;

/**
 * Reads stretches of text files on executors, line by line. Every file's own header and delimiters
 * hold for it, and what a line gives does not depend on how files were cut, but for its number:
 * that is known in the first stretch of a file.
 */
final class TextRows implements FlatMapFunction<List<TextSplit>, Row> {

  private static final long serialVersionUID = 1L;

  /** Bytes. */
  private static final int SHOWN_OF_LONG_LINE = 500;

  private final SerializableConfiguration configuration;
  private final Format format;
  private final Form form;
  private final CollectionOptions options;
  private final TableNames tables;
  private final SourceNames apart;
  private final int width;
  private final int longestLine;

  /**
   * {@code width} is the number of columns before those of {@link Provenance}; {@code apart} is
   * null where the files are one collection; {@code longestLine} is the number of bytes that a line
   * may have.
   */
  TextRows(
      SerializableConfiguration configuration,
      Format format,
      Form form,
      CollectionOptions options,
      TableNames tables,
      SourceNames apart,
      int width,
      int longestLine) {
    this.configuration = configuration;
    this.format = format;
    this.form = form;
    this.options = options;
    this.tables = tables;
    this.apart = apart;
    this.width = width;
    this.longestLine = longestLine;
  }

  @Override
  public Iterator<Row> call(List<TextSplit> splits) {
    Rows rows = new Rows(splits.iterator());
    TaskContext task = TaskContext.get();
    if (task != null) {
      TaskCompletionListener close = done -> rows.close();
      task.addTaskCompletionListener(close);
    }
    return rows;
  }

  private LineParser parser(TextHead head, String file) {
    return switch (format) {
      case GMT -> new GmtParser(form.signed());
      case JSONL -> new JsonLineParser(options, form.signed(), head);
      default -> table(head, file);
    };
  }

  /**
   * A table that is not like the others is set apart line by line: one bad file must not stop
   * thousands.
   */
  private LineParser table(TextHead head, String file) {
    String name = tables.of(file);
    try {
      TableParser table = TableParser.of(file, name, head, format, options);
      return form.takes(table.form())
          ? table
          : new RejectingParser(
              "the file holds "
                  + table.form().words()
                  + ", while the collection holds "
                  + form.words(),
              form.shape(),
              name,
              true);
    } catch (UserException e) {
      boolean hasHeader = !TableParser.beginsWithARow(head, format, options);
      return new RejectingParser(e.getMessage(), form.shape(), name, hasHeader);
    }
  }

  private final class Rows implements Iterator<Row> {

    private final Iterator<TextSplit> splits;
    private RowSink sink;
    private LineParser parser;
    private BoundedLines lines;
    private String file;
    private boolean fromStart;
    private boolean headerDue;
    private long lineNumber;
    private Row next;

    Rows(Iterator<TextSplit> splits) {
      this.splits = splits;
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null) {
          next = sink == null ? null : sink.poll();
          if (next == null && !advance()) {
            return false;
          }
        }
        return true;
      } catch (IOException e) {
        throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next;
      next = null;
      return row;
    }

    /** Parses one more line, or opens the next stretch; false at the end of all. */
    private boolean advance() throws IOException {
      if (lines == null) {
        if (!splits.hasNext()) {
          return false;
        }
        open(splits.next());
        return true;
      }
      if (!lines.next()) {
        close();
        return true;
      }
      lineNumber++;
      if (lines.isTooLong()) {
        rejectTooLong();
        return true;
      }
      String text = Utf8.text(lines.bytes(), lines.length());
      String line = text == null ? Utf8.shown(lines.bytes(), lines.length()) : text;
      if (TextHead.isBlank(line)) {
        return true;
      }
      if (headerDue) {
        headerDue = false;
        return true;
      }
      sink.begin(fromStart ? lineNumber : null, lines.startsAt(), line);
      if (text == null) {
        sink.reject(Utf8.NEEDED);
      } else {
        parser.parse(text, sink);
      }
      return true;
    }

    private void rejectTooLong() {
      headerDue = false;
      String beginning = Utf8.shown(lines.bytes(), SHOWN_OF_LONG_LINE) + "...";
      sink.begin(fromStart ? lineNumber : null, lines.startsAt(), beginning);
      sink.reject("no end of the line within " + longestLine + " bytes");
    }

    /** A task may end before its lines do, by a failure or a limit. */
    private void close() {
      try {
        if (lines != null) {
          lines.close();
        }
      } catch (IOException e) {
        throw new UserException(file + ": cannot be closed: " + e.getMessage(), e);
      } finally {
        lines = null;
      }
    }

    private void open(TextSplit split) throws IOException {
      file = split.path();
      Configuration conf = configuration.value();
      TextHead head = TextHead.of(file, conf);
      String source = apart == null ? null : apart.of(file);
      sink = new RowSink(width, form.shape() == Shape.SETS, file, source);
      parser = parser(head, file);
      fromStart = split.start() == 0;
      headerDue =
          format.isDelimited()
              && parser.hasHeader()
              && (fromStart || split.start() < head.headerAt());
      lineNumber = 0;
      if (fromStart) {
        parser.begin(sink);
      }
      lines = new BoundedLines(split, longestLine, conf);
    }
  }
}
