using System.Text.Json;

namespace Helios.Host.Api.Export;

/// <summary>Answers a whole list as CSV or NDJSON, read and sent page by page, so that it is never in memory whole.</summary>
/// <remarks>
/// A reader that is slow slows only its own answer: the store is not held between pages. What fails before the first byte is refused as usual; what
/// fails later tears the connection, so that half a list is not taken for the whole one. Thread-safe.
/// </remarks>
/// <param name="name">Name of the file that is offered, without its ending.</param>
/// <param name="json">Writes a row as one JSON object.</param>
/// <param name="columns">The columns of CSV.</param>
internal sealed class ListExport<T>(string name, Action<Utf8JsonWriter, T> json, params CsvColumn<T>[] columns)
    where T : class
{
    /// <summary>Most rows of an answer.</summary>
    public const int MostRows = 1_000_000;

    private const int PageRows = 500;

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="form">CSV or NDJSON.</param>
    /// <param name="most">Most rows, at most <see cref="MostRows"/>.</param>
    /// <param name="read">Reads the rows after one (null: from the beginning), at most as many as it is told; fewer are the last.</param>
    public async Task AnswerAsync(HttpContext context, ExportForm form, int most, Func<T?, int, CancellationToken, ValueTask<IReadOnlyList<T>>> read)
    {
        using var buffer = new AnswerBuffer();
        await using var writer = new Utf8JsonWriter(buffer);
        var (csv, left, last) = (new CsvWriter(buffer), Math.Min(most, MostRows), (T?)null);
        var asked = Math.Min(left, PageRows);
        var page = await read(last, asked, context.RequestAborted);
        Begin(context, form, csv);
        while (true)
        {
            foreach (var row in page)
            {
                Write(form, row, csv, writer, buffer);
            }

            await context.Response.Body.WriteAsync(buffer.Written, context.RequestAborted);
            buffer.Clear();
            left -= page.Count;
            if (page.Count < asked || left == 0)
            {
                return;
            }

            (last, asked) = (page[^1], Math.Min(left, PageRows));
            page = await read(last, asked, context.RequestAborted);
        }
    }

    private void Begin(HttpContext context, ExportForm form, CsvWriter csv)
    {
        var ending = form == ExportForm.Csv ? "csv" : "ndjson";
        context.Response.ContentType = $"{ExportForms.MediaType(form)}; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{ending}\"";
        context.Response.Headers.CacheControl = "private, no-store";
        if (form == ExportForm.Csv)
        {
            foreach (var column in columns)
            {
                csv.Text(column.Name);
            }

            csv.EndLine();
        }
    }

    private void Write(ExportForm form, T row, CsvWriter csv, Utf8JsonWriter writer, AnswerBuffer buffer)
    {
        if (form == ExportForm.Csv)
        {
            foreach (var column in columns)
            {
                column.Write(csv, row);
            }

            csv.EndLine();
            return;
        }

        writer.Reset();
        json(writer, row);
        writer.Flush();
        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
    }
}
