using System.Text;
using System.Text.Json;
using Helios.Host.Api;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;
using Microsoft.AspNetCore.Http;

namespace Helios.Specs.Host.Api.Export;

public sealed class ListExportSpec
{
    private static readonly ListExport<string> Export = new(
        "things",
        static (writer, row) =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", row);
            writer.WriteEndObject();
        },
        new CsvColumn<string>("name", static (csv, row) => csv.Text(row)),
        new CsvColumn<string>("length", static (csv, row) => csv.Number(row.Length)));

    [Fact]
    public async Task List_longer_than_a_page_is_written_whole_and_read_page_by_page()
    {
        var asked = new List<int>();
        var (context, body) = Context();
        await Export.AnswerAsync(context, ExportForm.Csv, ListExport<string>.MostRows, Rows(1234, asked));
        var lines = Encoding.UTF8.GetString(body.ToArray()).Split("\r\n");
        Assert.Equal(("name,length", "r0,2", "r1233,5", ""), (lines[0], lines[1], lines[^2], lines[^1]));
        Assert.Equal((1236, 3), (lines.Length, asked.Count));
        Assert.Equal(("text/csv; charset=utf-8", "attachment; filename=\"things.csv\""), (context.Response.ContentType, (string?)context.Response.Headers.ContentDisposition));
    }

    [Fact]
    public async Task Lines_of_json_stop_at_the_limit()
    {
        var asked = new List<int>();
        var (context, body) = Context();
        await Export.AnswerAsync(context, ExportForm.Ndjson, 501, Rows(10_000, asked));
        var lines = Encoding.UTF8.GetString(body.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(501, lines.Length);
        Assert.Equal("r500", JsonDocument.Parse(lines[^1]).RootElement.GetProperty("name").GetString());
        Assert.Equal([500, 1], asked);
    }

    [Fact]
    public async Task Failure_before_the_first_page_leaves_the_answer_unbegun()
    {
        var (context, body) = Context();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Export.AnswerAsync(
            context, ExportForm.Csv, 10, static (_, _, _) => throw new InvalidOperationException("away")));
        Assert.Equal((null, 0), (context.Response.ContentType, body.Length));
    }

    [Theory]
    [InlineData("", "text/csv", "Csv")]
    [InlineData("", "application/json, text/csv;q=0.5", "Json")]
    [InlineData("", "text/csv;q=0.4, application/x-ndjson;q=0.9", "Ndjson")]
    [InlineData("", "text/html, */*;q=0.8", "Json")]
    [InlineData("", "image/png", "Json")]
    [InlineData("", "no media type at all;;", "Json")]
    [InlineData("?format=ndjson", "text/csv", "Ndjson")]
    [InlineData("?format=json", "text/csv", "Json")]
    public void Form_is_what_the_parameter_says_else_what_is_accepted_most(string query, string accept, string form)
    {
        var (context, _) = Context();
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.Accept = accept;
        var operation = ApiOperation.Get("/things", "listThings", "things", "") with { Query = [ExportForms.Format] };
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(operation), null));
        Assert.Equal(form, ExportForms.Of(context, new QueryReader(context)).ToString());
    }

    private static Func<string?, int, CancellationToken, ValueTask<IReadOnlyList<string>>> Rows(int count, List<int> asked) => (last, most, _) =>
    {
        asked.Add(most);
        var from = last is null ? 0 : int.Parse(last.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) + 1;
        return ValueTask.FromResult<IReadOnlyList<string>>([.. Enumerable.Range(from, Math.Min(most, count - from)).Select(static i => $"r{i}")]);
    };

    private static (DefaultHttpContext Context, MemoryStream Body) Context()
    {
        var body = new MemoryStream();
        return (new DefaultHttpContext { Response = { Body = body } }, body);
    }
}
