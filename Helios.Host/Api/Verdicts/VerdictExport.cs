using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Export;

namespace Helios.Host.Api.Verdicts;

/// <summary>Verdicts as CSV and NDJSON.</summary>
internal static class VerdictExport
{

    private static readonly ListExport<VerdictRow> Rows = new(
        "verdicts",
        static (writer, row) => JsonSerializer.Serialize(writer, row.Told, VerdictJson.Default.VerdictAnswer),
        new("tenant", static (csv, row) => csv.Text(row.Stored.Tenant)),
        new("event_id", static (csv, row) => csv.Text(row.Stored.EventId)),
        new("type", static (csv, row) => csv.Text(row.Stored.Type)),
        new("verdict", static (csv, row) => csv.Text(row.Stored.Verdict)),
        new("revision", static (csv, row) => csv.Number(row.Stored.Revision)),
        new("sources", static (csv, row) => csv.Text(string.Join(' ', row.Told.Sources))),
        new("missing", static (csv, row) => csv.Text(string.Join(' ', row.Told.Missing))),
        new("late", static (csv, row) => csv.Text(string.Join(' ', row.Told.Late))),
        new("differing_paths", static (csv, row) => csv.Text(string.Join(' ', row.Told.DifferingPaths))),
        new("skew_ms", static (csv, row) => csv.Number(row.Stored.SkewMs)),
        new("window_start", static (csv, row) => csv.Text(row.Stored.WindowStart)),
        new("window_end", static (csv, row) => csv.Text(row.Stored.WindowEnd)),
        new("closed_by", static (csv, row) => csv.Text(row.Stored.ClosedBy)));

    /// <summary>Answers with all verdicts that pass, newest window first.</summary>
    /// <param name="context">The request.</param>
    /// <param name="form">CSV or NDJSON.</param>
    /// <param name="filter">Which, and from which place on.</param>
    /// <param name="most">Most rows.</param>
    /// <param name="verdicts">Where they are.</param>
    public static Task AnswerAsync(HttpContext context, ExportForm form, VerdictFilter filter, int most, IVerdictQueries verdicts) => Rows.AnswerAsync(
        context, form, most, (last, count, token) => ReadAsync(verdicts, filter with { Behind = last is null ? filter.Behind : PlaceOf(last.Stored) }, count, token));

    /// <summary>A page of the store may hold fewer rows than there are left; one of an export may not.</summary>
    private static async ValueTask<IReadOnlyList<VerdictRow>> ReadAsync(IVerdictQueries verdicts, VerdictFilter filter, int count, CancellationToken cancellationToken)
    {
        var rows = new List<VerdictRow>(count);
        while (rows.Count < count)
        {
            var page = await verdicts.PageAsync(filter with { Limit = count - rows.Count }, cancellationToken);
            rows.AddRange(page.Rows.Select(static row => new VerdictRow(row, VerdictAnswer.Of(row))));
            if (page.Next is not { } next)
            {
                break;
            }

            filter = filter with { Behind = next };
        }

        return rows;
    }

    private static VerdictPlace PlaceOf(StoredVerdict row) => new(row.WindowStart, row.Tenant, row.EventId);
}
