package io.twinlake.server;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.twinlake.lake.Dataset;
import io.twinlake.lake.DatasetFace;
import io.twinlake.lake.Datasets;
import io.twinlake.lake.Page;
import io.twinlake.model.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A published version as CSV (RFC 4180, UTF-8): a line of titles, then a line a face.
///
/// It is read a page at a time, and nothing of the catalog is held while a page is written: who reads slowly
/// holds up nobody. A face that is removed meanwhile is left out. When the whole version is removed, writing
/// ends with an exception, so that the reader does not take a part for the whole.
///
/// **Formulas.** A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break, and
/// names of people come from whoever names a folder. Such a name gets an apostrophe before it, which
/// spreadsheets take for "this is text". So does a name of apostrophes before one of those characters, so
/// that taking one apostrophe off whatever begins like that gives exactly the names that JSON has.
final class DatasetCsv {

    static final String TYPE = "text/csv;charset=utf-8";

    /// To be counted up when the same version is written otherwise: the tag tells of it.
    private static final int FORM = 1;

    private static final int PAGE = 500;

    /// The last four are the first four as East Asian keyboards have them (OWASP, CSV injection).
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]");

    private final Datasets datasets;
    private final Dataset dataset;
    private final boolean withEmbeddings;
    private final int page;

    DatasetCsv(Datasets datasets, Dataset dataset, boolean withEmbeddings) {
        this(datasets, dataset, withEmbeddings, PAGE);
    }

    /// @param page how many faces are read at a time
    DatasetCsv(Datasets datasets, Dataset dataset, boolean withEmbeddings, int page) {
        this.datasets = datasets;
        this.dataset = dataset;
        this.withEmbeddings = withEmbeddings;
        this.page = page;
    }

    /// Names the bytes: faces only ever go from a version, so how many are left says which ones.
    Sha256 digest() {
        String what = "%d %d %d %b %d"
                .formatted(
                        dataset.id(), dataset.publishedAt().toEpochMilli(), dataset.facesLeft(), withEmbeddings, FORM);
        return Sha256.of(what.getBytes(StandardCharsets.US_ASCII));
    }

    String fileName() {
        return "%s-%s-%d.csv".formatted(dataset.collection(), dataset.name(), dataset.version());
    }

    /// Writes all of it, and does not close the stream.
    void write(OutputStream target) throws IOException {
        List<DatasetColumn> columns = DatasetColumn.of(withEmbeddings);
        Writer writer = new OutputStreamWriter(target, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(columns.stream().map(DatasetColumn::title).toList());
        Long after = null;
        do {
            Page<DatasetFace> faces = datasets.faces(dataset, withEmbeddings, after, page);
            for (DatasetFace face : faces.items()) {
                csv.writeRecord(cells(columns, DatasetColumn.Row.of(face)));
            }
            csv.flush();
            after = faces.next();
        } while (after != null);
    }

    private static String[] cells(List<DatasetColumn> columns, DatasetColumn.Row row) {
        return columns.stream().map(column -> cell(column, column.value(row))).toArray(String[]::new);
    }

    private static String cell(DatasetColumn column, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        return column == DatasetColumn.IDENTITY && FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }
}
